"""Live hints: who hears what, and how a sleeper catches up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.events import ConversationsJoined, Moved, Noted
from sahay.customers.events import CustomerChanged
from sahay.desk.hints import MOST_MISSED, Hint, Sight, hint_of, hints_after
from sahay.desk.tests.events import happens
from sahay.journal.feed import newest


def hint(event: Any) -> Hint:
    return hint_of(happens(event))


@pytest.fixture
def sight(ada: Staff) -> Sight:
    return Sight.of(ada)


def test_a_hint_names_what_changed_and_nothing_of_it(old_town: Branch) -> None:
    noted = hint(Noted(conversation=7, branch=old_town.pk, message=3))
    assert noted.line == f"id: {noted.id}\ndata: conversation:7 inbox\n\n".encode()


def test_people_hear_of_their_branches_only(
    old_town: Branch, harbour: Branch, sight: Sight, theo: Staff, olga: Staff
) -> None:
    here = hint(Noted(conversation=7, branch=old_town.pk, message=3))
    nowhere = hint(Noted(conversation=8, branch=None, message=4))
    assert [person.hears(here) for person in (sight, Sight.of(theo), Sight.of(olga))] == [True, False, True]
    assert [person.hears(nowhere) for person in (sight, Sight.of(theo), Sight.of(olga))] == [
        False,
        False,
        True,
    ]


def test_both_branches_hear_when_something_moves(
    old_town: Branch, harbour: Branch, sight: Sight, theo: Staff
) -> None:
    moved = hint(Moved(conversation=7, branch=harbour.pk, before=old_town.pk, name="Harbour"))
    assert sight.hears(moved)
    assert Sight.of(theo).hears(moved)


def test_those_who_look_at_a_joined_conversation_hear_it(old_town: Branch) -> None:
    joined = hint(ConversationsJoined(conversation=7, branch=old_town.pk, joined=9))
    assert joined.topics == ("conversation:7", "inbox", "conversation:9")


def test_what_concerns_a_customer_concerns_everybody(sight: Sight, theo: Staff) -> None:
    changed = hint(CustomerChanged(customer=5, changed=["wish"]))
    assert changed.topics == ("customer:5", "customers")
    assert Sight.of(theo).hears(changed)


def test_a_sleeper_hears_what_was_missed_and_is_told_when_it_was_too_much(
    old_town: Branch, sight: Sight
) -> None:
    after = happens(Noted(conversation=1, branch=old_town.pk, message=1)).pk
    happens(Noted(conversation=2, branch=old_town.pk, message=2))
    missed, complete = hints_after(after, sight)
    assert ("conversation:2", "inbox") in [hint.topics for hint in missed]
    assert complete
    for number in range(MOST_MISSED + 1):
        happens(Noted(conversation=number, branch=old_town.pk, message=number))
    assert not hints_after(after, sight)[1]


def test_asking_now_and_then_tells_the_same(desk: Client, old_town: Branch) -> None:
    after = newest()
    entry = happens(Noted(conversation=7, branch=old_town.pk, message=3))
    answer = desk.get(f"/live/poll/?after={after}").json()
    assert set(answer["topics"]) == {"conversation:7", "inbox"}
    assert answer["after"] == entry.pk
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        assert desk.get(f"/live/poll/?after={entry.pk}").json()["topics"] == []


def test_a_stranger_hears_nothing(client: Client) -> None:
    for address in ("/live/", "/live/poll/"):
        assert client.get(address).headers["Location"].startswith("/account/login/")


def test_hints_are_not_asked_for_by_posting(desk: Client) -> None:
    assert desk.post("/live/").status_code == 405
