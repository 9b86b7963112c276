"""Tasks: plain functions of JSON arguments, and the rows that ask for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sahay.jobs import wake
from sahay.kit.writing import insert

Effects = Callable[[], object]
Work = Callable[..., "Effects | None"]
InBulk = Callable[[list[dict[str, Any]]], "Effects | None"]
TASKS: dict[str, Task] = {}


class OneByOne(Exception):
    """Said by what is done `in_bulk`: these had better be done each alone."""


@dataclass(frozen=True)
class Task:
    """A function that may be asked for later.

    It runs outside any transaction and may take its time; what it returns, if callable, is run in one short
    transaction together with marking the job done. A worker that is killed leaves the job to another, so it
    may run twice.

    A task that waits in large numbers may also be done `in_bulk`: a function of the arguments of several
    jobs, whose effects are kept together. When anything goes wrong in it nothing of it is kept, and each is
    done alone.
    """

    name: str
    work: Work
    tries: int = 6
    priority: int = 0
    lease: int = 120
    every: int = 0
    pauses: tuple[int, ...] = field(default=(5, 30, 120, 600, 3600))
    in_bulk: InBulk | None = None
    most_in_bulk: int = 1

    def __call__(self, **arguments: Any) -> Effects | None:
        return self.work(**arguments)

    def enqueue(self, **arguments: Any) -> int:
        """Asks for it now, in the caller's transaction. Answers the id of the job."""
        return self.enqueue_at(timezone.now(), **arguments)

    def enqueue_in(self, seconds: float, **arguments: Any) -> int:
        """Asks for it after a pause."""
        return self.enqueue_at(timezone.now() + timedelta(seconds=seconds), **arguments)

    def enqueue_at(self, when: datetime, **arguments: Any) -> int:
        """Asks for it at a time."""
        from sahay.jobs.models import Job

        row = Job(task=self.name, arguments=arguments, run_at=when, priority=self.priority)
        insert(row)
        wake.after_commit()
        return row.pk

    def enqueue_once(self, key: str, *, at: datetime | None = None, **arguments: Any) -> None:
        """Asks for it unless the same key already waits; then the earlier of the two times holds."""
        from sahay.jobs.models import Job

        when = at or timezone.now()
        row = Job(task=self.name, arguments=arguments, key=key, run_at=when, priority=self.priority)
        Job.objects.bulk_create([row], ignore_conflicts=True)
        Job.objects.filter(key=key, state=Job.State.READY, run_at__gt=when).update(run_at=when)
        wake.after_commit()

    def pause_after(self, attempts: int) -> timedelta:
        """How long to wait before the next try."""
        return timedelta(seconds=self.pauses[min(attempts, len(self.pauses)) - 1])


def task(
    name: str,
    *,
    tries: int = 6,
    priority: int = 0,
    lease: int = 120,
    in_bulk: InBulk | None = None,
    most_in_bulk: int = 1,
) -> Callable[[Work], Task]:
    """Makes a function a task. The name is stored in rows and must never change."""
    return lambda work: _known(
        Task(
            name,
            work,
            tries=tries,
            priority=priority,
            lease=lease,
            in_bulk=in_bulk,
            most_in_bulk=most_in_bulk,
        )
    )


def every(seconds: int, name: str, *, lease: int = 300) -> Callable[[Work], Task]:
    """Makes a function without arguments a task that the clock starts again and again; one worker runs it at
    a time.
    """
    return lambda work: _known(Task(name, work, tries=1, every=seconds, lease=lease))


def _known(made: Task) -> Task:
    if made.name in TASKS and TASKS[made.name].work.__qualname__ != made.work.__qualname__:
        raise ValueError(f"two tasks are called {made.name}")
    TASKS[made.name] = made
    return made
