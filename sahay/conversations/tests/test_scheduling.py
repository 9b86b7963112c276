"""Answers that leave later: another time, held back when the customer writes first, sent all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.actions import join, reply, retry, send_later, send_now, undo
from sahay.conversations.forms.writing import still_to_come
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.conversations.sending import hold_what_was_overtaken
from sahay.conversations.tests.builders import MONDAY_NOON, PigeonPost, arrives
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused

EVENING = MONDAY_NOON + timedelta(hours=6)


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """It is Monday noon, and stays so until the clock is shifted."""
    with time_machine.travel(MONDAY_NOON, tick=False) as travelling:
        yield travelling


def scheduled(conversation: Conversation, by: Staff, **how: bool) -> Message:
    return reply(conversation, by=by, text="In the evening.", send_at=EVENING, say_concern=False, **how)


def state(message: Message) -> str:
    return Delivery.objects.get(message=message).state


def shift_to(clock: time_machine.Coordinates, when: datetime) -> None:
    clock.move_to(when)
    run_until_empty()


def test_it_is_held_back_when_the_customer_writes_before_it_leaves(
    question: Conversation, ada: Staff, pigeons: PigeonPost, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    clock.shift(60)
    arrives(question.branch, "It has come.", conversation=question)
    shift_to(clock, EVENING + timedelta(minutes=1))
    assert (state(message), pigeons.taken) == ("held", [])
    assert Entry.objects.filter(kind="conversations.answer_held").count() == 1
    question.refresh_from_db()
    assert question.waiting_on == "us"


def test_it_is_held_at_once_and_only_what_was_overtaken(
    question: Conversation, ada: Staff, clock: time_machine.Coordinates
) -> None:
    first = scheduled(question, ada)
    anyway = scheduled(question, ada, in_any_case=True)
    arrives(question.branch, "I am away.", conversation=question, automatic=True)
    hold_what_was_overtaken(question)
    assert state(first) == "waiting"
    arrives(question.branch, "It has come.", conversation=question)
    later = scheduled(question, ada)
    hold_what_was_overtaken(question)
    hold_what_was_overtaken(question)
    assert [state(message) for message in (first, anyway, later)] == ["held", "waiting", "waiting"]
    assert Entry.objects.filter(kind="conversations.answer_held").count() == 1


def test_sent_all_the_same_it_answers_what_came_since(
    question: Conversation, ada: Staff, pigeons: PigeonPost, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    arrives(question.branch, "And a lid?", conversation=question)
    hold_what_was_overtaken(question)
    send_now(message, by=ada)
    run_until_empty()
    question.refresh_from_db()
    assert (pigeons.taken, question.waiting_on) == (["In the evening."], "customer")


def test_at_another_time_it_leaves_then_unless_they_write_once_more(
    question: Conversation, ada: Staff, pigeons: PigeonPost, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    arrives(question.branch, "And a lid?", conversation=question)
    hold_what_was_overtaken(question)
    send_later(message, by=ada, at=EVENING + timedelta(hours=1))
    shift_to(clock, EVENING + timedelta(minutes=1))
    assert (state(message), pigeons.taken) == ("waiting", [])
    shift_to(clock, EVENING + timedelta(hours=2))
    assert pigeons.taken == ["In the evening."]
    second = scheduled_at(question, ada, EVENING + timedelta(hours=5))
    arrives(question.branch, "Thank you.", conversation=question)
    hold_what_was_overtaken(question)
    send_later(second, by=ada, at=EVENING + timedelta(hours=6))
    arrives(question.branch, "One more thing.", conversation=question)
    shift_to(clock, EVENING + timedelta(hours=7))
    assert state(second) == "held"


def scheduled_at(conversation: Conversation, by: Staff, at: datetime) -> Message:
    return reply(conversation, by=by, text="Later.", send_at=at, say_concern=False)


def test_what_is_held_back_can_be_taken_back_with_its_text(
    question: Conversation, ada: Staff, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    arrives(question.branch, "And a lid?", conversation=question)
    hold_what_was_overtaken(question)
    assert undo(message, by=ada) == "In the evening."
    assert state(message) == "cancelled"


def test_the_time_of_what_has_left_and_a_time_that_is_over_change_nothing(
    question: Conversation, ada: Staff, theo: Staff, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    with pytest.raises(Refused):
        send_later(message, by=ada, at=timezone.now())
    with pytest.raises(Refused):
        send_later(message, by=theo, at=EVENING + timedelta(hours=1))
    assert Delivery.objects.get(message=message).send_at == EVENING
    shift_to(clock, EVENING + timedelta(minutes=1))
    with pytest.raises(Clash):
        send_later(message, by=ada, at=EVENING + timedelta(hours=1))
    assert state(message) == "sent"


def test_what_was_joined_into_another_conversation_meanwhile_is_sent_from_there_alone(
    question: Conversation, ada: Staff, clock: time_machine.Coordinates
) -> None:
    message = scheduled(question, ada)
    other = arrives(question.branch, "And a lid?").conversation
    as_the_page_had_it = Message.objects.select_related("conversation").get(pk=message.pk)
    join(question, by=ada, into=other)
    with pytest.raises(Clash):
        send_now(as_the_page_had_it, by=ada)
    with pytest.raises(Clash):
        send_later(as_the_page_had_it, by=ada, at=EVENING + timedelta(hours=1))
    Delivery.objects.update(state="failed")
    with pytest.raises(Clash):
        retry(as_the_page_had_it, by=ada)
    assert (state(message), Delivery.objects.get().send_at) == ("failed", EVENING)
    retry(Message.objects.get(pk=message.pk), by=ada)
    assert state(message) == "waiting"


def test_a_day_beyond_the_last_one_of_all_calendars_is_no_day() -> None:
    last = datetime(9999, 12, 31, 23, 59)
    assert still_to_come(last, ZoneInfo("Asia/Kolkata")) == last.replace(tzinfo=ZoneInfo("Asia/Kolkata"))
    with pytest.raises(ValidationError):
        still_to_come(last, ZoneInfo("America/New_York"))
