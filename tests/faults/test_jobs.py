"""A job that never ends keeps one worker busy and no other job from being done."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection

from sahay.jobs import task
from sahay.jobs.models import Job
from sahay.jobs.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)
BEGUN, ENOUGH = threading.Event(), threading.Event()
DONE: list[int] = []


@task("faults.endless", priority=9)
def endless() -> None:
    """Goes on until the test is over."""
    BEGUN.set()
    ENOUGH.wait(30)


@task("faults.short")
def short(number: int) -> None:
    """One of the others."""
    DONE.append(number)


def work(worker: Worker) -> threading.Thread:
    def run() -> None:
        worker.run()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_job_that_never_ends_loses_no_others(disk: None) -> None:
    stop = threading.Event()
    endless.enqueue()
    threads = [work(Worker(stop))]
    assert BEGUN.wait(10)
    for number in range(20):
        short.enqueue(number=number)
    threads.append(work(Worker(stop)))
    until = time.monotonic() + 15
    while len(DONE) < 20 and time.monotonic() < until:
        time.sleep(0.02)
    states = dict(Job.objects.filter(task__startswith="faults.").values_list("pk", "state"))
    stop.set()
    ENOUGH.set()
    for thread in threads:
        thread.join(10)
    assert sorted(DONE) == list(range(20))
    assert sorted(states.values()) == ["done"] * 20 + ["running"]
    assert set(Job.objects.filter(task__startswith="faults.").values_list("state", flat=True)) == {"done"}
