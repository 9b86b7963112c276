"""What a job may count on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from sahay.jobs import every, queue, task
from sahay.jobs.models import Job
from sahay.jobs.tasks import TASKS
from sahay.jobs.upkeep import upkeep
from sahay.jobs.worker import run_until_empty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_tasks() -> Iterator[None]:
    """Tasks made in a test are gone after it."""
    before = dict(TASKS)
    yield
    TASKS.clear()
    TASKS.update(before)


def keep(word: str) -> None:
    """An effect that can be seen: a row of a table that has nothing to do with jobs."""
    Session.objects.create(session_key=word, session_data="", expire_date=timezone.now())


def test_a_job_runs_with_its_arguments_and_is_done() -> None:
    seen: list[str] = []
    note = task("test.note")(lambda word: seen.append(word))
    note.enqueue(word="kettle")
    assert run_until_empty() == 1
    assert seen == ["kettle"]
    assert Job.objects.get().state == Job.State.DONE


def test_a_job_of_a_rolled_back_act_does_not_exist() -> None:
    note = task("test.note")(lambda: None)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.enqueue()
        1 / 0  # noqa: B018
    assert not Job.objects.exists()


def test_effects_are_kept_together_with_the_end_of_the_job() -> None:
    made = task("test.keep")(lambda: lambda: keep("tea"))
    made.enqueue()
    run_until_empty()
    assert Session.objects.get().session_key == "tea"


def test_a_job_that_fails_keeps_none_of_its_effects_and_is_tried_again_after_a_pause() -> None:
    def work() -> Callable[[], object]:
        def effects() -> None:
            keep("half")
            raise ValueError("the kettle is cold")

        return effects

    task("test.fail")(work).enqueue()
    run_until_empty()
    job = Job.objects.get()
    assert not Session.objects.exists()
    assert (job.state, job.attempts, job.error) == (Job.State.READY, 1, "ValueError: the kettle is cold")
    assert job.run_at > timezone.now()


def test_a_job_that_has_used_up_its_tries_is_given_up_with_its_reason() -> None:
    def work() -> None:
        raise ValueError("never")

    task("test.never", tries=2)(work).enqueue()
    for _ in range(2):
        Job.objects.filter(state=Job.State.READY).update(run_at=timezone.now())
        run_until_empty()
    job = Job.objects.get()
    assert (job.state, job.attempts) == (Job.State.DEAD, 2)
    assert "never" in job.error


def test_a_job_waits_for_its_time() -> None:
    task("test.later")(lambda: None).enqueue_in(60)
    assert run_until_empty() == 0


def test_the_more_urgent_job_goes_first() -> None:
    order: list[str] = []
    slow = task("test.slow")(lambda: order.append("slow"))
    urgent = task("test.urgent", priority=5)(lambda: order.append("urgent"))
    slow.enqueue()
    urgent.enqueue()
    run_until_empty()
    assert order == ["urgent", "slow"]


def test_a_key_waits_once_and_at_the_earlier_time() -> None:
    note = task("test.note")(lambda: None)
    soon = timezone.now() + timedelta(minutes=1)
    note.enqueue_once("key", at=timezone.now() + timedelta(hours=1))
    note.enqueue_once("key", at=soon)
    assert Job.objects.get().run_at == soon


def test_a_worker_that_died_leaves_its_job_to_another() -> None:
    seen: list[int] = []
    task("test.note")(lambda: seen.append(1)).enqueue()
    taken = queue.claim("dead worker")
    assert taken is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.reap()
    run_until_empty()
    assert seen == [1]
    assert Job.objects.get().attempts == 2


def test_a_worker_that_comes_back_too_late_writes_nothing() -> None:
    task("test.keep")(lambda: lambda: keep("tea")).enqueue()
    late = queue.claim("sleeper")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.reap()
    quick = queue.claim("quick")
    assert late is not None and quick is not None
    queue.run(late)
    assert not Session.objects.exists()
    queue.run(quick)
    assert Session.objects.count() == 1


def test_a_job_whose_workers_keep_dying_is_given_up() -> None:
    task("test.deadly", tries=1)(lambda: None).enqueue()
    queue.claim("dead worker")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.reap()
    assert Job.objects.get().state == Job.State.DEAD


def test_a_task_of_another_version_is_given_up_not_looped() -> None:
    Job.objects.create(task="gone.away", run_at=timezone.now())
    run_until_empty()
    assert Job.objects.get().state == Job.State.DEAD


def test_a_periodic_task_plans_its_next_run_and_waits_once() -> None:
    made = every(60, "test.tick")(lambda: None)
    queue.plan(made)
    queue.plan(made)
    Job.objects.filter(task="test.tick").update(run_at=timezone.now())
    run_until_empty()
    waiting = Job.objects.get(task="test.tick", state=Job.State.READY)
    assert waiting.run_at > timezone.now() + timedelta(seconds=50)


def test_a_periodic_task_that_fails_comes_back() -> None:
    def work() -> None:
        raise ValueError("for now")

    made = every(60, "test.tick")(work)
    queue.plan(made)
    Job.objects.filter(task="test.tick").update(run_at=timezone.now())
    run_until_empty()
    assert Job.objects.filter(task="test.tick", state=Job.State.READY).count() == 1


def test_two_tasks_cannot_share_a_name() -> None:
    def one() -> None: ...
    def other() -> None: ...

    task("test.same")(one)
    with pytest.raises(ValueError, match="two tasks"):
        task("test.same")(other)


def test_jobs_done_long_ago_are_forgotten_and_others_are_kept() -> None:
    old = Job.objects.create(task="t", run_at=timezone.now(), state=Job.State.DONE)
    Job.objects.filter(pk=old.pk).update(done_at=timezone.now() - timedelta(days=9))
    Job.objects.create(task="t", run_at=timezone.now())
    assert queue.sweep() == 1
    assert Job.objects.count() == 1


def test_upkeep_forgets_old_jobs_and_comes_back() -> None:
    Job.objects.create(
        task="t", run_at=timezone.now(), state=Job.State.DONE, done_at=timezone.now() - timedelta(9)
    )
    queue.plan(upkeep)
    Job.objects.filter(task="jobs.upkeep").update(run_at=timezone.now())
    run_until_empty()
    assert not Job.objects.filter(task="t").exists()
    assert Job.objects.filter(task="jobs.upkeep", state=Job.State.READY).count() == 1


def test_jobs_that_wait_in_numbers_are_done_together() -> None:
    seen: list[list[str]] = []

    def all_of(them: list[dict[str, str]]) -> Callable[[], object]:
        seen.append([one["word"] for one in them])
        return lambda: [keep(one["word"]) for one in them]

    note = task("test.many", in_bulk=all_of, most_in_bulk=3)(lambda word: lambda: keep(word))
    for word in ("a", "b", "c", "d"):
        note.enqueue(word=word)
    assert run_until_empty() == 4
    assert seen == [["a", "b", "c"]]
    assert Session.objects.count() == 4
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}


def test_one_that_fails_among_others_fails_alone() -> None:
    def work(word: str) -> Callable[[], object]:
        def effects() -> None:
            keep(word)
            if word == "bad":
                raise ValueError("the kettle is cold")

        return effects

    def all_of(them: list[dict[str, str]]) -> Callable[[], object]:
        return lambda: [work(one["word"])() for one in them]

    note = task("test.many", in_bulk=all_of, most_in_bulk=8)(work)
    for word in ("a", "bad", "c"):
        note.enqueue(word=word)
    assert run_until_empty() == 3
    assert set(Session.objects.values_list("session_key", flat=True)) == {"a", "c"}
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["done", "ready", "done"]


def test_a_job_that_was_tried_before_is_done_alone() -> None:
    seen: list[int] = []
    note = task("test.many", in_bulk=lambda them: seen.append(len(them)), most_in_bulk=8)(
        lambda: seen.append(1)
    )
    for _number in range(3):
        note.enqueue()
    Job.objects.filter(pk=Job.objects.order_by("pk")[0].pk).update(attempts=1)
    run_until_empty()
    assert seen == [1, 2]


def test_several_whose_lease_was_lost_write_nothing() -> None:
    note = task(
        "test.many", in_bulk=lambda them: lambda: [keep(one["word"]) for one in them], most_in_bulk=8
    )(lambda word: lambda: keep(word))
    note.enqueue(word="a")
    note.enqueue(word="b")
    first = queue.claim("sleeper")
    assert first is not None
    late = [first, *queue.claim_alike(first)]
    Job.objects.filter(pk=first.job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    queue.reap()
    assert queue.claim("quick") is not None
    queue.run_in_bulk(late)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b"]
