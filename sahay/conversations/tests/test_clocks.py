"""Promises run, pause and are settled as messages come and go; who is told when they are missed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.business.actions import add_closure
from sahay.business.actions.presence import add_absence, end_absence
from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, reply, resolve, set_kind
from sahay.conversations.events import DueMoved
from sahay.conversations.models import Conversation
from sahay.conversations.telling import sentence
from sahay.conversations.tests.builders import MONDAY_NOON, arrives, promise
from sahay.conversations.watching import look, who_is_told
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.policies.clocks import State

HOUR = timedelta(hours=1)


@pytest.fixture
def promised(old_town: Branch) -> Conversation:
    """Asked on Monday at noon: four hours to the first and the next answer, two days to the end."""
    promise("first_answer", 4)
    promise("next_answer", 4)
    promise("resolution", 48)
    with time_machine.travel(MONDAY_NOON, tick=False):
        return arrives(old_town).conversation


def told() -> list[str]:
    rows = Entry.objects.filter(kind__startswith="conversations.promise_").order_by("pk")
    return [f"{entry.kind.rpartition('_')[2]} {entry.facts['measure']}" for entry in rows]


def test_the_nearest_promise_stands_on_the_conversation(promised: Conversation) -> None:
    assert promised.due_at == MONDAY_NOON + 4 * HOUR
    assert {clock.measure for clock in promised.clocks.running()} == {"first_answer", "resolution"}


def test_an_answer_keeps_the_first_promise_and_pauses_the_resolution(
    promised: Conversation, ada: Staff
) -> None:
    with time_machine.travel(MONDAY_NOON + HOUR, tick=False):
        reply(promised, by=ada, text="We look into it.")
        states = {clock.measure: clock.state for clock in promised.clocks.all()}
    promised.refresh_from_db()
    assert states == {"first_answer": State.KEPT, "resolution": State.PAUSED}
    assert promised.due_at is None
    assert told() == ["kept first_answer"]


def test_the_customers_answer_lets_the_resolution_run_on_by_as_much_as_it_paused(
    promised: Conversation, ada: Staff
) -> None:
    with time_machine.travel(MONDAY_NOON + HOUR, tick=False) as clock:
        reply(promised, by=ada, text="We look into it.")
        clock.shift(10 * HOUR)
        arrives(promised.branch, "And?", conversation=promised)
        running = {clock.measure: clock.due_at for clock in promised.clocks.running()}
    assert running == {
        "next_answer": MONDAY_NOON + 15 * HOUR,
        "resolution": MONDAY_NOON + 58 * HOUR,
    }


def test_nobody_is_told_of_a_promise_that_has_time(promised: Conversation) -> None:
    with time_machine.travel(MONDAY_NOON + 2 * HOUR, tick=False):
        assert look() == 0
    assert told() == []


def test_a_promise_is_told_once_when_it_approaches_and_once_when_it_is_missed(promised: Conversation) -> None:
    with time_machine.travel(MONDAY_NOON + timedelta(hours=3, minutes=30), tick=False) as clock:
        assert (look(), look()) == (1, 0)
        clock.shift(HOUR)
        assert (look(), look()) == (1, 0)
    assert told() == ["approaching first_answer", "missed first_answer"]


def test_a_paused_promise_is_not_missed(promised: Conversation, ada: Staff) -> None:
    with time_machine.travel(MONDAY_NOON + HOUR, tick=False) as clock:
        reply(promised, by=ada, text="We look into it.")
        clock.shift(100 * HOUR)
        assert look() == 0


def test_the_assignee_then_the_manager_on_duty_then_the_owner_are_told(
    promised: Conversation, ada: Staff, mona: Staff, olga: Staff
) -> None:
    first = promised.clocks.filter(measure="first_answer").get().promise
    assert who_is_told(promised, first, missed=False) == [mona]
    assert who_is_told(promised, first, missed=True) == [mona, olga]
    held = assign(promised, by=mona, to=ada)
    assert who_is_told(held, first, missed=False) == [ada]
    assert who_is_told(held, first, missed=True) == [ada, mona, olga]


def test_the_promises_of_all_clocks_are_read_with_them(promised: Conversation, ada: Staff) -> None:
    with (
        time_machine.travel(MONDAY_NOON + HOUR, tick=False),
        CaptureQueriesContext(connection) as asked,
    ):
        resolve(promised, by=ada)
    assert not promised.clocks.running()
    assert not [one["sql"] for one in asked if 'FROM "policies_promise" WHERE' in one["sql"]]


def test_another_kind_is_held_to_the_promise_of_that_kind(promised: Conversation, ada: Staff) -> None:
    sooner = promise("first_answer", 1, kind="complaint")
    with time_machine.travel(MONDAY_NOON + HOUR / 2, tick=False):
        set_kind(promised, by=ada, kind="complaint")
    clock = promised.clocks.get(measure="first_answer")
    assert (clock.promise, clock.started_at) == (sooner, MONDAY_NOON)
    assert clock.due_at == MONDAY_NOON + HOUR


def test_a_missed_promise_is_not_made_good_by_another_kind(promised: Conversation, ada: Staff) -> None:
    promise("first_answer", 400, kind="complaint")
    with time_machine.travel(MONDAY_NOON + 5 * HOUR, tick=False):
        set_kind(promised, by=ada, kind="complaint")
        assert promised.clocks.get(measure="first_answer").state == State.MISSED


def test_when_a_branch_changes_its_hours_what_still_runs_is_reckoned_in_them(
    old_town: Branch, olga: Staff
) -> None:
    promise("first_answer", 2, working_time=True)
    with time_machine.travel(MONDAY_NOON, tick=False):
        conversation = arrives(old_town).conversation
        before = conversation.due_at
        add_closure(
            old_town, first_day=MONDAY_NOON.date(), last_day=MONDAY_NOON.date(), reason="Flood", by=olga
        )
        run_until_empty()
    conversation.refresh_from_db()
    assert before is not None and conversation.due_at is not None
    assert conversation.due_at.date() > before.date()
    told = Entry.objects.get(kind="conversations.due_moved")
    assert (told.subject_id, told.facts["before"]) == (conversation.pk, before.isoformat())
    assert sentence(DueMoved(conversation.pk, old_town.pk, "", ""), "").startswith(
        "The opening hours changed"
    )


def test_hours_that_change_nothing_for_a_promise_are_not_told(old_town: Branch, olga: Staff) -> None:
    promise("first_answer", 2, working_time=True)
    with time_machine.travel(MONDAY_NOON, tick=False):
        arrives(old_town)
        later = MONDAY_NOON.date() + timedelta(days=30)
        add_closure(old_town, first_day=later, last_day=later, reason="", by=olga)
        run_until_empty()
    assert not Entry.objects.filter(kind="conversations.due_moved").exists()


def test_what_belongs_to_no_branch_yet_goes_by_the_hours_of_the_first(
    old_town: Branch, harbour: Branch, olga: Staff
) -> None:
    promise("first_answer", 2, working_time=True)
    with time_machine.travel(MONDAY_NOON, tick=False):
        conversation = arrives(None).conversation
        before = conversation.due_at
        for branch in (harbour, old_town):
            add_closure(branch, first_day=MONDAY_NOON.date(), reason="Flood", by=olga)
            run_until_empty()
            conversation.refresh_from_db()
            assert (conversation.due_at == before) == (branch == harbour)


def test_what_was_told_to_be_near_and_is_far_again_is_told_again(old_town: Branch, olga: Staff) -> None:
    promise("first_answer", 2, working_time=True)
    with time_machine.travel(MONDAY_NOON, tick=False):
        conversation = arrives(old_town).conversation
        conversation.clocks.update(approach_told_at=MONDAY_NOON)
        add_closure(old_town, first_day=MONDAY_NOON.date(), reason="Flood", by=olga)
        run_until_empty()
    assert conversation.clocks.get().approach_told_at is None


def test_whoever_stands_in_is_told_for_somebody_who_is_away(
    promised: Conversation, ada: Staff, mona: Staff, olga: Staff
) -> None:
    assign(promised, by=mona, to=ada)
    promised.refresh_from_db()
    assert who_is_told(promised, None, missed=False) == [ada]
    day = {"starts_at": timezone.now() - timedelta(hours=1), "ends_at": timezone.now() + timedelta(days=1)}
    away = add_absence(ada, by=ada, stand_in=mona, **day)
    assert who_is_told(promised, None, missed=False) == [mona]
    end_absence(away, by=ada)
    add_absence(ada, by=ada, starts_at=day["starts_at"], ends_at=day["ends_at"] + timedelta(hours=1))
    assert ada not in who_is_told(promised, None, missed=False)
    assert ada in who_is_told(promised, None, missed=True)
