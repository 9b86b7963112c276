"""Two people at once: nothing is lost, and whoever comes late reads a sentence.

`late` begins while `first` has done its work but not yet committed; both have looked at the page before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.actions import (
    assign,
    block,
    join,
    link,
    mark_spam,
    not_spam,
    part_again,
    reply,
    resolve,
    set_priority,
    snooze,
    split,
    undo,
)
from sahay.conversations.actions.snoozing import wake_on_time
from sahay.conversations.models import Blocked, Conversation, Delivery, Link, Message, Priority
from sahay.conversations.tests.builders import arrives
from sahay.conversations.tests.conftest import pigeons, question
from sahay.kit.refusal import Clash, Refused

__all__ = ["pigeons", "question"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
Act = Callable[[], Any]


def at_once(first: Act, late: Act) -> Any:
    """What became of the late one: its answer, or its refusal."""
    outcome: list[Any] = []
    started = threading.Event()

    def run() -> None:
        connection.ensure_connection()
        started.set()
        try:
            outcome.append(late())
        except Refused as refused:
            outcome.append(refused)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        started.wait(5)
        time.sleep(0.15)  # it waits for the lock by now
        assert not outcome
    thread.join(20)
    assert outcome, "the late one never came to an end"
    return outcome[0]


@pytest.fixture
def other(question: Conversation) -> Conversation:
    """Sara's other conversation."""
    return arrives(question.branch, "And my lid?").conversation


def said(conversation: Conversation) -> list[str]:
    return list(conversation.messages.values_list("body", flat=True))


def later() -> Any:
    return timezone.now() + timedelta(days=1)


def test_an_answer_to_what_was_just_joined_is_refused_with_where_to_go(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    outcome = at_once(
        lambda: join(other, by=ada, into=question),
        lambda: reply(other, by=mona, text="Tomorrow.", say_concern=False),
    )
    assert isinstance(outcome, Refused)
    assert "joined into another one" in str(outcome)
    assert not Message.objects.filter(body="Tomorrow.").exists()
    assert said(question) == ["Where is my kettle?", "And my lid?"]


def test_a_join_takes_along_the_answer_just_given(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    at_once(
        lambda: reply(other, by=mona, text="Tomorrow.", say_concern=False),
        lambda: join(other, by=ada, into=question),
    )
    assert said(question) == ["Where is my kettle?", "And my lid?", "Tomorrow."]
    assert Delivery.objects.get(message__body="Tomorrow.").state == Delivery.State.WAITING


def test_two_joins_into_each_other_leave_one(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    outcome = at_once(lambda: join(other, by=ada, into=question), lambda: join(question, by=mona, into=other))
    assert isinstance(outcome, Refused)
    assert len(said(question)) == 2


def test_a_mail_to_what_is_being_joined_arrives_where_everything_is(
    question: Conversation, other: Conversation, ada: Staff
) -> None:
    at_once(
        lambda: join(other, by=ada, into=question),
        lambda: arrives(other.branch, "Hello?", conversation=other),
    )
    assert said(question)[-1] == "Hello?"


def test_what_is_resolved_cannot_be_snoozed_any_more(question: Conversation, ada: Staff, mona: Staff) -> None:
    outcome = at_once(lambda: resolve(question, by=ada), lambda: snooze(question, by=mona, until=later()))
    assert isinstance(outcome, Refused)
    question.refresh_from_db()
    assert (question.is_open, question.snoozed_until) == (False, None)


def test_resolving_ends_the_snooze_that_was_just_made(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    at_once(lambda: snooze(question, by=mona, until=later()), lambda: resolve(question, by=ada))
    question.refresh_from_db()
    assert (question.is_open, question.snoozed_until) == (False, None)


@pytest.mark.parametrize("verb", ["resolve", "snooze"])
def test_nothing_is_put_away_that_the_customer_wrote_meanwhile(
    question: Conversation, ada: Staff, verb: str
) -> None:
    seen = question.messages.get().pk
    put_away: dict[str, Act] = {
        "resolve": lambda: resolve(question, by=ada, seen=seen),
        "snooze": lambda: snooze(question, by=ada, until=later(), seen=seen),
    }
    outcome = at_once(
        lambda: arrives(question.branch, "One more thing.", conversation=question), put_away[verb]
    )
    assert isinstance(outcome, Clash)
    assert "written again" in str(outcome)
    question.refresh_from_db()
    assert (question.is_open, question.snoozed_until) == (True, None)


@pytest.mark.parametrize("verb", ["resolve", "snooze"])
def test_a_customer_who_writes_a_moment_later_brings_it_back(
    question: Conversation, ada: Staff, verb: str
) -> None:
    put_away: dict[str, Act] = {
        "resolve": lambda: resolve(question, by=ada),
        "snooze": lambda: snooze(question, by=ada, until=later()),
    }
    at_once(put_away[verb], lambda: arrives(question.branch, "One more thing.", conversation=question))
    question.refresh_from_db()
    assert (question.is_open, question.snoozed_until, question.waiting_on) == (True, None, "us")


def test_what_has_left_cannot_be_taken_back(question: Conversation, ada: Staff, mona: Staff) -> None:
    answer = reply(question, by=ada, text="Tomorrow.", say_concern=False)
    outcome = at_once(
        lambda: Delivery.objects.filter(message=answer).update(state=Delivery.State.LEAVING),
        lambda: undo(answer, by=mona),
    )
    assert isinstance(outcome, Clash)
    answer.refresh_from_db()
    assert answer.taken_back_at is None


def test_an_answer_that_moves_is_taken_back_where_it_is(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    answer = reply(other, by=ada, text="Tomorrow.", say_concern=False)
    outcome = at_once(lambda: join(other, by=mona, into=question), lambda: undo(answer, by=ada))
    assert isinstance(outcome, Clash)
    assert Delivery.objects.get(message=answer).state == Delivery.State.WAITING
    undo(Message.objects.get(pk=answer.pk), by=ada)
    question.refresh_from_db()
    assert question.waiting_on == "us"


def test_messages_of_what_is_being_joined_cannot_be_taken_out(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    arrives(other.branch, "It is blue.", conversation=other)
    blue = other.messages.get(body="It is blue.").pk
    outcome = at_once(
        lambda: join(other, by=ada, into=question), lambda: split(other, by=mona, messages=[blue])
    )
    assert isinstance(outcome, Refused)
    assert len(said(question)) == 3


def test_messages_that_are_parted_cannot_be_taken_out(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    theirs = other.messages.get().pk
    join(other, by=ada, into=question)
    outcome = at_once(lambda: part_again(other, by=ada), lambda: split(question, by=mona, messages=[theirs]))
    assert isinstance(outcome, Clash)
    assert (said(question), said(other)) == (["Where is my kettle?"], ["And my lid?"])
    assert Conversation.objects.count() == 2


def test_parting_leaves_what_was_taken_out_meanwhile_where_it_is(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    theirs = other.messages.get().pk
    join(other, by=ada, into=question)
    at_once(lambda: split(question, by=mona, messages=[theirs]), lambda: part_again(other, by=ada))
    assert Message.objects.get(pk=theirs).conversation not in (question, other)
    assert said(question) == ["Where is my kettle?"]


def test_an_answer_given_while_they_are_parted_stays_where_it_was_given(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    join(other, by=ada, into=question)
    at_once(
        lambda: part_again(other, by=ada),
        lambda: reply(question, by=mona, text="Tomorrow.", say_concern=False),
    )
    assert said(question) == ["Where is my kettle?", "Tomorrow."]
    other.refresh_from_db()
    assert other.waiting_on == "us"


def test_parting_twice_at_once_parts_once(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    join(other, by=ada, into=question)
    outcome = at_once(lambda: part_again(other, by=ada), lambda: part_again(other, by=mona))
    assert isinstance(outcome, Refused)
    assert said(other) == ["And my lid?"]


def test_taking_the_same_message_out_twice_takes_it_once(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    arrives(question.branch, "It is blue.", conversation=question)
    blue = question.messages.get(body="It is blue.").pk
    outcome = at_once(
        lambda: split(question, by=ada, messages=[blue]), lambda: split(question, by=mona, messages=[blue])
    )
    assert isinstance(outcome, Clash)
    assert Conversation.objects.count() == 2


def test_a_message_into_spam_is_kept_there(question: Conversation, ada: Staff) -> None:
    at_once(
        lambda: mark_spam(question, by=ada),
        lambda: arrives(question.branch, "You have won again.", conversation=question),
    )
    question.refresh_from_db()
    assert not question.is_open
    assert said(question)[-1] == "You have won again."


def test_spam_is_not_answered(question: Conversation, ada: Staff, mona: Staff) -> None:
    outcome = at_once(
        lambda: mark_spam(question, by=ada),
        lambda: reply(question, by=mona, text="Tomorrow.", say_concern=False),
    )
    assert isinstance(outcome, Refused)
    assert said(question) == ["Where is my kettle?"]


def test_saying_spam_twice_or_taking_it_back_twice_is_said_once(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    assert isinstance(
        at_once(lambda: mark_spam(question, by=ada), lambda: mark_spam(question, by=mona)), Refused
    )
    assert isinstance(
        at_once(lambda: not_spam(question, by=ada), lambda: not_spam(question, by=mona)), Refused
    )
    question.refresh_from_db()
    assert question.is_open


def test_changes_of_different_things_are_both_kept(question: Conversation, ada: Staff, mona: Staff) -> None:
    at_once(
        lambda: set_priority(question, by=ada, priority=Priority.HIGH),
        lambda: assign(question, by=mona, to=mona),
    )
    question.refresh_from_db()
    assert (question.priority, question.assignee) == (Priority.HIGH, mona)


def test_a_snooze_that_was_prolonged_does_not_end(question: Conversation, ada: Staff) -> None:
    snooze(question, by=ada, until=later())
    Conversation.objects.filter(pk=question.pk).update(snoozed_until=timezone.now())
    outcome = at_once(lambda: snooze(question, by=ada, until=later()), lambda: wake_on_time(question))
    assert outcome is None
    question.refresh_from_db()
    assert question.snoozed_until is not None


def test_linking_or_blocking_twice_at_once_is_done_once(
    question: Conversation, other: Conversation, ada: Staff, mona: Staff
) -> None:
    at_once(lambda: link(question, by=ada, to=other), lambda: link(other, by=mona, to=question))
    assert Link.objects.count() == 1
    at_once(
        lambda: block(by=ada, sender="win@spam.example"), lambda: block(by=mona, sender="win@spam.example")
    )
    assert Blocked.objects.count() == 1
