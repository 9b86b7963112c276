"""How much a conversation presses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sahay.business.models import Staff
from sahay.conversations.actions import set_priority, snooze
from sahay.conversations.models import Conversation, Priority
from sahay.conversations.moments import meant
from sahay.conversations.tests.builders import arrives
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.search.finding import find


def test_what_presses_is_listed_the_most_pressing_first(question: Conversation, ada: Staff) -> None:
    urgent = arrives(question.branch, "The shop is on fire.").conversation
    arrives(question.branch, "No hurry.")
    set_priority(question, by=ada, priority=Priority.HIGH)
    set_priority(urgent, by=ada, priority=Priority.URGENT)
    assert list(Conversation.objects.pressing().order_by("-priority")) == [urgent, question]
    assert [found.ref for found in find("is:urgent", branches=None, kinds=("conversation",)).results] == [
        urgent.pk
    ]


def test_the_manager_on_duty_is_told_of_what_is_urgent(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    set_priority(question, by=ada, priority=Priority.URGENT)
    assert Entry.objects.get(kind="conversations.priority_set").facts["told"] == ["Mona Sharma"]
    set_priority(question, by=ada, priority=Priority.LOW)
    assert Entry.objects.filter(kind="conversations.priority_set").latest("pk").facts["told"] == []


def test_the_manager_who_says_so_is_not_told(question: Conversation, mona: Staff) -> None:
    set_priority(question, by=mona, priority=Priority.URGENT)
    assert Entry.objects.get(kind="conversations.priority_set").facts["told"] == []


def test_the_same_priority_is_no_news(question: Conversation, ada: Staff) -> None:
    set_priority(question, by=ada, priority=Priority.NORMAL)
    assert not Entry.objects.filter(kind="conversations.priority_set").exists()


def test_a_priority_is_one_of_four_and_needs_the_power(
    question: Conversation, ada: Staff, rita: Staff
) -> None:
    with pytest.raises(Refused):
        set_priority(question, by=rita, priority=Priority.URGENT)
    with pytest.raises(Refused):
        set_priority(question, by=ada, priority=7)
    question.refresh_from_db()
    assert question.priority == Priority.NORMAL
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=question.pk).update(priority=9)


def test_what_presses_rests_while_it_is_snoozed(question: Conversation, ada: Staff) -> None:
    set_priority(question, by=ada, priority=Priority.URGENT)
    until = meant(question, "in 2 hours", "en", question.opened_at)
    assert until is not None
    snooze(question, by=ada, until=until)
    assert not Conversation.objects.pressing().exists()
