"""Resolved, and not resolved after all."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.conversations.actions import reopen, reply, resolve, take_resolving_back
from sahay.conversations.models import Conversation
from sahay.conversations.remembering import standing
from sahay.conversations.tests.builders import promise
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_resolving_settles_every_promise(question: Conversation, ada: Staff) -> None:
    promise("first_answer", 4)
    promise("resolution", 48)
    reopen(resolve(question, by=ada), by=ada)
    assert question.clocks.running().count() == 2
    done = resolve(question, by=ada)
    assert done.resolved_by == ada
    assert done.due_at is None
    assert {clock.kept for clock in done.clocks.all()} == {True}


def test_opening_again_gives_us_the_ball(question: Conversation, ada: Staff) -> None:
    resolve(question, by=ada)
    opened = reopen(question, by=ada)
    assert opened.is_open
    assert (opened.waiting_on, opened.reopened_count, opened.resolved_by) == ("us", 1, None)


def test_resolving_taken_back_leaves_ball_and_promises_as_they_were(
    question: Conversation, ada: Staff
) -> None:
    promise("first_answer", 4)
    promise("resolution", 48)
    reopen(resolve(question, by=ada), by=ada)
    reply(question, by=ada, text="Tomorrow.", say_concern=False)
    question.refresh_from_db()
    before = standing(question)
    assert question.clocks.running().exists()

    resolve(question, by=ada)
    back = take_resolving_back(question, by=ada)
    assert standing(back) == before
    assert (back.waiting_on, back.reopened_count) == ("customer", 1)
    with pytest.raises(Refused, match="open already"):
        take_resolving_back(question, by=ada)
    assert Entry.objects.filter(kind="conversations.resolving_taken_back").count() == 1


def test_resolving_twice_and_opening_what_is_open_are_refused(question: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused):
        reopen(question, by=ada)
    resolve(question, by=ada)
    with pytest.raises(Refused):
        resolve(question, by=ada)
    question.refresh_from_db()
    assert question.reopened_count == 0


def test_both_need_the_power(question: Conversation, ada: Staff, rita: Staff) -> None:
    with pytest.raises(Refused):
        resolve(question, by=rita)
    resolve(question, by=ada)
    for act in (reopen, take_resolving_back):
        with pytest.raises(Refused):
            act(question, by=rita)
    question.refresh_from_db()
    assert not question.is_open
