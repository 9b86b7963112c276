"""What a rule says to a customer: once, only to a person, as automatic as it is, and it keeps no promise."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import (
    answer_by_itself,
    delivery_bounced,
    mark_spam,
    undo,
)
from sahay.conversations.by_itself import NOT_BY_ITSELF, may_be_answered
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation, Message, WaitingOn
from sahay.conversations.tests.builders import MONDAY_NOON, SARA, PigeonPost, answers, arrives, promise
from sahay.conversations.thread import happenings
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused

RULE, OTHER = as_rule("Kettles", "en", 7), as_rule("Pans", "en", 8)


def say(conversation: Conversation, by: Staff = RULE, **changed: str) -> Message:
    said = {"text": "Kettles come on Friday.", "language": "en", "once": "saved reply 1"} | changed
    return answer_by_itself(conversation, by=by, **said)


def said(conversation: Conversation) -> int:
    return conversation.messages.filter(kind=Message.Kind.OUT).count()


def test_it_leaves_after_the_time_to_undo_and_says_what_it_is(
    question: Conversation, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        say(question)
        clock.shift(timedelta(seconds=9))
        run_until_empty()
        assert pigeons.taken == []
        clock.shift(timedelta(seconds=2))
        run_until_empty()
    [letter] = pigeons.taken
    assert letter.startswith("Kettles come on Friday.")
    assert letter.endswith("This is an automatic answer. To reach a person, just answer it.")
    assert "Rule “Kettles” answered." in [happening.words for happening in happenings(question)]


def test_it_says_what_it_is_in_the_language_of_what_it_says(question: Conversation) -> None:
    message = say(question, text="Teekannud tulevad reedel.", language="et")
    assert message.author == "Automaatvastus"
    assert "automatic" not in message.body


def test_no_person_has_answered_so_promises_run_on_and_it_is_still_our_turn(old_town: Branch) -> None:
    promise("first_answer", 4)
    question = arrives(old_town).conversation
    due = question.due_at
    say(question)
    question.refresh_from_db()
    assert (question.waiting_on, question.first_answered_at, question.due_at) == (WaitingOn.US, None, due)
    assert question.clocks.running().count() == 1


@pytest.mark.parametrize(
    ("by", "once"), [(RULE, "saved reply 1"), (RULE, "saved reply 2"), (OTHER, "saved reply 1")]
)
def test_once_for_each_rule_and_once_for_the_same_words(
    question: Conversation, by: Staff, once: str, ada: Staff
) -> None:
    undo(say(question), by=ada)
    with pytest.raises(Clash):
        say(question, by, once=once)
    assert said(question) == 1


def test_another_rule_may_say_something_else(question: Conversation) -> None:
    say(question)
    say(question, OTHER, once="saved reply 2")
    assert said(question) == 2


def test_only_a_rule_answers_by_itself(question: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused):
        answer_by_itself(question, by=ada, text="Friday.", language="en", once="saved reply 1")
    assert said(question) == 0


def test_nothing_is_said_where_there_is_nothing_to_say(question: Conversation) -> None:
    with pytest.raises(Refused):
        say(question, text="  ")
    assert said(question) == 0


def test_a_machine_is_never_answered(old_town: Branch) -> None:
    away = arrives(old_town, "I am away.", automatic=True).conversation
    listed = arrives(old_town, "News.", facts={NOT_BY_ITSELF: True}).conversation
    for conversation in (away, listed):
        with pytest.raises(Refused) as refused:
            say(conversation)
        assert "not written by a person" in str(refused.value.reason)
        assert said(conversation) == 0


def test_what_came_last_decides(question: Conversation, old_town: Branch) -> None:
    arrives(old_town, "I am away.", conversation=question, automatic=True)
    assert not may_be_answered(question, RULE)
    arrives(old_town, "I am back.", conversation=question)
    assert may_be_answered(question, RULE)


def test_spam_and_whoever_is_asked_outside_are_not_answered(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    answers(asked)
    mark_spam(question, by=ada)
    for conversation in (question, asked):
        conversation.refresh_from_db()
        before = said(conversation)
        with pytest.raises(Refused):
            say(conversation)
        assert said(conversation) == before


def test_where_no_way_leads_nothing_is_said(question: Conversation, pigeons: PigeonPost) -> None:
    pigeons.mood = "grounded"
    with pytest.raises(Refused):
        say(question)
    assert said(question) == 0


def test_an_address_gets_no_more_than_it_may_whoever_writes(old_town: Branch) -> None:
    talks = [arrives(old_town, f"Matter {number}.").conversation for number in range(4)]
    for talk in talks[:3]:
        say(talk)
    Conversation.objects.update(activity_at=timezone.now())
    with pytest.raises(Refused) as refused:
        say(talks[3])
    assert "as many automatic answers" in str(refused.value.reason)
    assert said(talks[3]) == 0
    elsewhere = arrives(old_town, "Mine.", address="zara@example.org", name="Zara").conversation
    assert say(elsewhere)


def test_what_was_said_in_an_old_conversation_counts_too(old_town: Branch) -> None:
    talks = [arrives(old_town, f"Matter {number}.").conversation for number in range(4)]
    Conversation.objects.update(activity_at=timezone.now() - timedelta(days=90))
    for talk in talks[:3]:
        say(talk)
    with pytest.raises(Refused):
        say(talks[3])
    assert said(talks[3]) == 0


def test_whoever_may_answer_takes_it_back_in_time(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    rows = Conversation.objects.filter(pk=question.pk).values("waiting_on", "waiting_since", "preview")
    before = rows.get()
    undo(say(question), by=ada)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        run_until_empty()
    assert rows.get() == before
    assert pigeons.taken == []
    assert Entry.objects.filter(kind="conversations.answer_taken_back").count() == 1


def test_a_bounce_of_it_is_not_answered(question: Conversation, old_town: Branch) -> None:
    message = say(question)
    arrives(old_town, "No such address.", conversation=question, automatic=True)
    delivery_bounced(message, recipient=SARA, reason="gone", permanent=True)
    assert not may_be_answered(question, OTHER)
