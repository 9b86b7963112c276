"""Resolved, and not resolved after all."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.conversations.actions import reopen, resolve
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import promise
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
    with pytest.raises(Refused):
        reopen(question, by=rita)
    question.refresh_from_db()
    assert not question.is_open
