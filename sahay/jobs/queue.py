"""Taking a job, finishing it, giving it up: each one guarded statement."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from sahay.jobs import wake
from sahay.jobs.models import Job
from sahay.jobs.tasks import TASKS, Effects, OneByOne, Task

log = logging.getLogger(__name__)

Around = Callable[[], AbstractContextManager[None]]
AROUND: list[Around] = []

CLAIM = """UPDATE jobs_job SET state='running', attempts=attempts+1, worker=%s, lease_until=%s
 WHERE id {among} RETURNING id, task, arguments, key, attempts"""
NEXT = """SELECT id FROM jobs_job WHERE state='ready' AND run_at<=%s {which}
 ORDER BY priority DESC, run_at, id LIMIT {most}"""
# As an array the choice is made once; PostgreSQL may ask an IN again for every row, and take what it skipped.
AMONG = {"sqlite": "IN ({next})", "postgresql": "= ANY(ARRAY({next} FOR UPDATE SKIP LOCKED))"}
ALIKE = "AND task=%s AND attempts=0 AND key=''"
DONE = """UPDATE jobs_job SET state='done', done_at=%s, lease_until=NULL, error=''
 WHERE state='running' AND worker=%s AND (id, attempts) IN ({pairs})"""
LEASE = timedelta(seconds=120)


class LostLease(Exception):
    """Another worker has the job now; what this one did is rolled back."""


@dataclass(frozen=True)
class Taken:
    """A job that is ours until its lease ends. `attempts` is the fencing token."""

    job: Job
    task: Task | None

    def mine(self) -> QuerySet[Job]:
        """The row, if it is still ours."""
        return Job.objects.filter(
            pk=self.job.pk, state=Job.State.RUNNING, worker=self.job.worker, attempts=self.job.attempts
        )


def claim(worker: str) -> Taken | None:
    """Takes the most urgent job that is due, for as long as the longest task may run between renewals."""
    return next(iter(_claim(worker, "", [], 1)), None)


def claim_alike(first: Taken) -> list[Taken]:
    """Takes more jobs of the same task when it can do several at once.

    Only those that nobody has tried yet: whatever makes a process fall meets the next try alone, and its
    neighbours are out of harm's way.
    """
    task = first.task
    if task is None or task.in_bulk is None or first.job.attempts > 1 or first.job.key:
        return []
    return _claim(first.job.worker, ALIKE, [task.name], task.most_in_bulk - 1)


def _claim(worker: str, which: str, values: list[Any], most: int) -> list[Taken]:
    now, until = _written(timezone.now()), _written(timezone.now() + LEASE)
    among = AMONG[connection.vendor].format(next=NEXT.format(which=which, most=most))
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(among=among), [worker, until, now, *values])
        rows = sorted(cursor.fetchall())
    return [_taken(worker, *row) for row in rows]


def _taken(worker: str, number: int, task: str, arguments: Any, key: str, attempts: int) -> Taken:
    known = json.loads(arguments) if isinstance(arguments, str) else arguments
    job = Job(
        pk=number,
        task=task,
        arguments=known,
        key=key,
        attempts=attempts,
        worker=worker,
        state=Job.State.RUNNING,
    )
    return Taken(job, TASKS.get(task))


def renew(taken: Taken) -> bool:
    """A longer lease for work that goes on; False when it is not ours any more."""
    seconds = taken.task.lease if taken.task else 120
    return bool(taken.mine().update(lease_until=timezone.now() + timedelta(seconds=seconds)))


def done_within(context: Around) -> Around:
    """Every job is done in this context: for rooms that say how days are counted or what is spoken."""
    AROUND.append(context)
    return context


def run(taken: Taken) -> None:
    """Does one job. Its failure is written into its row and never reaches the caller."""
    if taken.task is None:
        _give_up(taken, f"no task is called {taken.job.task}: it belongs to another version")
        return
    try:
        with _around():
            _finish([taken], taken.task(**taken.job.arguments))
    except LostLease:
        log.warning("job %s: the lease was lost, nothing of this run was kept", taken.job.pk)
    except Exception as error:
        log.exception("job %s (%s) failed on attempt %s", taken.job.pk, taken.job.task, taken.job.attempts)
        _fail(taken, taken.task, error)


def run_in_bulk(several: list[Taken]) -> None:
    """Does several jobs of one task in one go; when that fails nothing of it is kept and each is done
    alone.
    """
    task = several[0].task
    assert task is not None and task.in_bulk is not None
    try:
        with _around():
            _finish(several, task.in_bulk([taken.job.arguments for taken in several]))
    except Exception as error:
        if not isinstance(error, OneByOne):
            log.warning("%s jobs (%s) are done one by one: %r", len(several), task.name, error)
        for taken in several:
            run(taken)


@contextmanager
def _around() -> Iterator[None]:
    with ExitStack() as entered:
        for context in AROUND:
            entered.enter_context(context())
        yield


def _finish(several: list[Taken], effects: Effects | None) -> None:
    with transaction.atomic():
        if callable(effects):
            effects()
        if _end(several) != len(several):
            raise LostLease
        for taken in several:
            if taken.task and taken.task.every:
                plan(taken.task)


def _end(several: list[Taken]) -> int:
    """Marks those as done that are still ours; answers how many were."""
    pairs = [number for taken in several for number in (taken.job.pk, taken.job.attempts)]
    places = ", ".join(["(%s, %s)"] * len(several))
    if connection.vendor == "sqlite":
        places = f"VALUES {places}"
    with connection.cursor() as cursor:
        cursor.execute(DONE.format(pairs=places), [_written(timezone.now()), several[0].job.worker, *pairs])
        return int(cursor.rowcount)


def _written(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _fail(taken: Taken, task: Task, error: Exception) -> None:
    reason = f"{type(error).__name__}: {error}"[:2000]
    if task.every:
        with transaction.atomic():
            taken.mine().update(state=Job.State.DONE, done_at=timezone.now(), lease_until=None, error=reason)
            plan(task)
    elif taken.job.attempts >= task.tries:
        _give_up(taken, reason)
    else:
        _again(taken, task, reason)


def _again(taken: Taken, task: Task, reason: str) -> None:
    when = timezone.now() + task.pause_after(taken.job.attempts)
    waiting = taken.job.key and Job.objects.filter(key=taken.job.key, state=Job.State.READY).exists()
    changes: dict[str, Any] = {"key": ""} if waiting else {}
    taken.mine().update(state=Job.State.READY, run_at=when, lease_until=None, error=reason, **changes)


def _give_up(taken: Taken, reason: str) -> None:
    taken.mine().update(state=Job.State.DEAD, done_at=timezone.now(), lease_until=None, error=reason)


def reap() -> int:
    """Jobs of workers that died go back into the queue, or to the dead when their tries are used up."""
    lost = list(Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=timezone.now())[:100])
    for job in lost:
        _take_from_the_lost(job)
    return len(lost)


def _take_from_the_lost(job: Job) -> None:
    task = TASKS.get(job.task)
    row = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    if task and task.every:
        row.update(
            state=Job.State.DONE, done_at=timezone.now(), lease_until=None, error="the worker was lost"
        )
        plan(task)
    elif job.attempts >= (task.tries if task else 1):
        row.update(
            state=Job.State.DEAD, done_at=timezone.now(), lease_until=None, error="the worker was lost"
        )
    else:
        waiting = job.key and Job.objects.filter(key=job.key, state=Job.State.READY).exists()
        row.update(state=Job.State.READY, lease_until=None, **({"key": ""} if waiting else {}))


def plan(task: Task) -> None:
    """The next run of a periodic task, unless one waits already."""
    task.enqueue_once(f"every:{task.name}", at=timezone.now() + timedelta(seconds=task.every))


def plan_all() -> None:
    """Makes sure that every periodic task waits once, and is due now when it never ran."""
    for task in TASKS.values():
        if task.every:
            task.enqueue_once(f"every:{task.name}")
    wake.after_commit()


def sweep(keep: timedelta = timedelta(days=2)) -> int:
    """Forgets jobs done long ago."""
    return Job.objects.filter(state=Job.State.DONE, done_at__lt=timezone.now() - keep).delete()[0]
