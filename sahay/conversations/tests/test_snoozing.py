"""Out of sight until a moment, and back on time or when the customer writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.actions import resolve, snooze, wake
from sahay.conversations.actions.snoozing import wake_all_due
from sahay.conversations.models import Conversation
from sahay.conversations.telling import sentence
from sahay.conversations.tests.builders import arrives, promise
from sahay.journal.events import KINDS
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_a_snoozed_conversation_is_no_work_until_then(question: Conversation, ada: Staff) -> None:
    until = timezone.now() + timedelta(hours=3)
    snooze(question, by=ada, until=until, words="in 3 hours")
    assert not Conversation.objects.awake().exists()
    assert not Conversation.objects.unassigned().exists()
    assert Conversation.objects.snoozed().get().snoozed_until == until
    told = Entry.objects.get(kind="conversations.snoozed")
    assert (told.actor, told.facts["words"]) == ("Ada Lovelace", "in 3 hours")


def test_it_comes_back_on_time_and_on_top(question: Conversation, ada: Staff) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(hours=1))
    other = arrives(question.branch, "Another matter.").conversation
    assert wake_all_due() == 0
    Conversation.objects.filter(pk=question.pk).update(snoozed_until=timezone.now() - timedelta(seconds=1))
    assert wake_all_due() == 1
    assert list(Conversation.objects.awake().order_by("-activity_at")) == [question, other]
    assert wake_all_due() == 0
    assert told_of(question) == "It is back: its time has come."


def test_the_customer_brings_it_back_at_once(question: Conversation, ada: Staff) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(days=1))
    arrives(question.branch, "Hello?", conversation=question)
    question.refresh_from_db()
    assert question.snoozed_until is None
    assert told_of(question) == "It is back before its time: the customer wrote."


def test_a_machine_does_not_wake_it(question: Conversation, ada: Staff) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(days=1))
    arrives(question.branch, "I am away.", conversation=question, automatic=True)
    question.refresh_from_db()
    assert question.snoozed_until is not None


def test_a_promise_runs_on_and_is_still_seen_when_it_is_due(question: Conversation, ada: Staff) -> None:
    promise("first_answer", 1)
    kettle = arrives(question.branch, "And my kettle?").conversation
    snooze(kettle, by=ada, until=timezone.now() + timedelta(days=2))
    kettle.refresh_from_db()
    assert kettle.due_at is not None
    assert kettle.clocks.running().get().paused_at is None
    assert list(Conversation.objects.due_soon()) == [kettle]


def test_resolving_ends_a_snooze(question: Conversation, ada: Staff) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(days=1))
    resolve(question, by=ada)
    question.refresh_from_db()
    assert question.snoozed_until is None


def test_a_snooze_can_be_ended_by_hand(question: Conversation, ada: Staff, rita: Staff) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused):
        wake(question, by=rita)
    question.refresh_from_db()
    assert question.snoozed_until is not None
    wake(question, by=ada)
    with pytest.raises(Refused):
        wake(question, by=ada)
    assert Entry.objects.filter(kind="conversations.woke").count() == 1


def test_snoozing_needs_the_power_a_later_time_and_something_open(
    question: Conversation, ada: Staff, rita: Staff, theo: Staff
) -> None:
    later = timezone.now() + timedelta(hours=1)
    for person in (rita, theo):
        with pytest.raises(Refused):
            snooze(question, by=person, until=later)
    with pytest.raises(Refused):
        snooze(question, by=ada, until=timezone.now() - timedelta(seconds=1))
    resolve(question, by=ada)
    with pytest.raises(Refused):
        snooze(question, by=ada, until=later)
    question.refresh_from_db()
    assert question.snoozed_until is None


def test_the_database_keeps_nothing_resolved_and_snoozed(question: Conversation) -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=question.pk).update(snoozed_until=now, resolved_at=now)


def told_of(conversation: Conversation) -> str:
    last = Entry.objects.filter(subject_id=conversation.pk, kind="conversations.woke").order_by("-pk")[0]
    return sentence(KINDS[last.kind].read(last.facts), last.actor if last.actor_id else "")
