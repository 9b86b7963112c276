"""The vocabulary of macros, rules and acts on many at once: values are plain, and the actions decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, resolve, tag
from sahay.conversations.changes import CHANGES
from sahay.conversations.models import Conversation, Kind, Priority
from sahay.kit.refusal import Refused


def names(conversation: Conversation) -> set[str]:
    return set(conversation.tags.values_list("name", flat=True))


def test_the_words_are_those_that_were_agreed() -> None:
    assert set(CHANGES) == {
        *("assign", "assign_team", "unassign", "set_kind", "tag", "untag", "set_priority"),
        *("snooze", "resolve", "reopen", "move", "mark_spam"),
    }
    assert all(change.name == name and str(change.label) for name, change in CHANGES.items())


def test_changes_take_plain_values(
    question: Conversation, ada: Staff, mona: Staff, harbour: Branch, olga: Staff
) -> None:
    tag(question, by=ada, names=["kettle", "old"])
    given: list[tuple[str, Any]] = [
        ("assign", mona.pk),
        ("set_kind", "complaint"),
        ("tag", ["Blue"]),
        ("untag", "Old, never there"),
        ("set_priority", Priority.HIGH),
        ("snooze", "in 2 hours"),
        ("move", str(harbour.pk)),
    ]
    for name, value in given:
        CHANGES[name].apply(question, value, by=olga)
    question.refresh_from_db()
    assert (question.kind, question.priority, question.branch) == (Kind.COMPLAINT, Priority.HIGH, harbour)
    assert names(question) == {"kettle", "blue"}
    assert question.snoozed_until is not None
    ahead = question.snoozed_until - timezone.now()
    assert timedelta(minutes=119) < ahead <= timedelta(hours=2)


def test_changes_without_a_value(question: Conversation, ada: Staff) -> None:
    assign(question, by=ada, to=ada)
    for name in ("unassign", "resolve", "reopen", "mark_spam"):
        CHANGES[name].apply(question, by=ada)
    question.refresh_from_db()
    assert (question.assignee, question.spam_at is None, question.reopened_count) == (None, False, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("assign", 99_999),
        ("assign", "nobody"),
        ("assign", None),
        ("move", 99_999),
        ("move", "٣" * 30),
        ("set_kind", "gossip"),
        ("set_priority", "very"),
        ("set_priority", None),
        ("snooze", "once upon a time"),
        ("snooze", None),
        ("snooze", "2020-01-01 10:00"),
        ("reopen", None),
    ],
)
def test_a_value_that_means_nothing_is_refused_with_a_sentence(
    question: Conversation, ada: Staff, name: str, value: object
) -> None:
    before = Conversation.objects.filter(pk=question.pk).values().get()
    with pytest.raises(Refused) as refused:
        CHANGES[name].apply(question, value, by=ada)
    assert len(str(refused.value)) > 10
    assert Conversation.objects.filter(pk=question.pk).values().get() == before


def test_whoever_may_not_is_refused_by_the_action(question: Conversation, ada: Staff, rita: Staff) -> None:
    resolve(question, by=ada)
    for name, value in (("tag", ["x"]), ("assign", rita.pk), ("reopen", None), ("mark_spam", None)):
        with pytest.raises(Refused):
            CHANGES[name].apply(question, value, by=rita)
    question.refresh_from_db()
    assert (question.is_open, names(question)) == (False, set())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("set_kind", "complaint", "Set the kind: complaint"),
        ("tag", ["blue", "kettle"], "Add tags: blue, kettle"),
        ("set_priority", 4, "Set the priority: urgent"),
        ("snooze", "tomorrow morning", "Snooze until: tomorrow morning"),
        ("resolve", None, "Resolve"),
    ],
)
def test_changes_are_described_in_words(db: None, name: str, value: object, words: str) -> None:
    told = CHANGES[name].describe(value)
    assert told.replace("\u2068", "").replace("\u2069", "") == words


def test_people_and_branches_are_described_by_name(ada: Staff, harbour: Branch) -> None:
    assert "Ada Lovelace" in CHANGES["assign"].describe(ada.pk)
    assert "Harbour" in CHANGES["move"].describe(harbour.pk)
    assert "?" in CHANGES["assign"].describe(99_999)
