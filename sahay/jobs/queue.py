"""Taking a job, finishing it, giving it up: each one guarded statement."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from sahay.jobs import wake
from sahay.jobs.models import Job
from sahay.jobs.tasks import TASKS, Effects, Task

log = logging.getLogger(__name__)

CLAIM = """UPDATE jobs_job SET state='running', attempts=attempts+1, worker=%s, lease_until=%s
 WHERE id=(SELECT id FROM jobs_job WHERE state='ready' AND run_at<=%s ORDER BY priority DESC, run_at, id LIMIT
 1 {lock}) RETURNING id"""


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
    now = timezone.now()
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(lock=lock), [worker, now + timedelta(seconds=120), now])
        row = cursor.fetchone()
    if not row:
        return None
    job = Job.objects.get(pk=row[0])
    return Taken(job, TASKS.get(job.task))


def renew(taken: Taken) -> bool:
    """A longer lease for work that goes on; False when it is not ours any more."""
    seconds = taken.task.lease if taken.task else 120
    return bool(taken.mine().update(lease_until=timezone.now() + timedelta(seconds=seconds)))


def run(taken: Taken) -> None:
    """Does one job. Its failure is written into its row and never reaches the caller."""
    if taken.task is None:
        _give_up(taken, f"no task is called {taken.job.task}: it belongs to another version")
        return
    try:
        _finish(taken, taken.task(**taken.job.arguments))
    except LostLease:
        log.warning("job %s: the lease was lost, nothing of this run was kept", taken.job.pk)
    except Exception as error:
        log.exception("job %s (%s) failed on attempt %s", taken.job.pk, taken.job.task, taken.job.attempts)
        _fail(taken, taken.task, error)


def _finish(taken: Taken, effects: Effects | None) -> None:
    with transaction.atomic():
        if callable(effects):
            effects()
        if not taken.mine().update(state=Job.State.DONE, done_at=timezone.now(), lease_until=None, error=""):
            raise LostLease
        if taken.task and taken.task.every:
            plan(taken.task)


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
