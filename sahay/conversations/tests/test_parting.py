"""Undoing a join: everything as it was, and nothing lost that came since."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms.models import model_to_dict

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import join, part_again, reply, tag
from sahay.conversations.models import Clock, Conversation, JoinedMessage
from sahay.conversations.tests.builders import arrives, promise
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


@pytest.fixture
def promises(business: Any) -> None:
    """Both kinds of answers, and a solution."""
    for measure, hours in (("first_answer", 4), ("next_answer", 8), ("resolution", 48)):
        promise(measure, hours)


@pytest.fixture
def first(promises: None, old_town: Branch, ada: Staff) -> Conversation:
    conversation = arrives(old_town).conversation
    tag(conversation, by=ada, names=["kettle"])
    reply(conversation, by=ada, text="Tomorrow.")
    return conversation


@pytest.fixture
def second(first: Conversation, ada: Staff) -> Conversation:
    message = arrives(first.branch, "It is blue.", copies=(("Imran", "imran@example.org"),))
    tag(message.conversation, by=ada, names=["blue"])
    return message.conversation


def everything(conversation: Conversation) -> dict[str, Any]:
    """All that a join may change."""
    row = model_to_dict(Conversation.objects.get(pk=conversation.pk))
    row["tags"] = sorted(tag.name for tag in row["tags"])
    clocks = Clock.objects.filter(conversation=conversation).order_by("pk")
    people = conversation.participants.order_by("pk")
    return {
        "row": row,
        "messages": list(conversation.messages.values_list("pk", flat=True)),
        "clocks": [model_to_dict(clock) for clock in clocks],
        "people": [model_to_dict(person) for person in people],
    }


def test_a_join_undone_leaves_both_exactly_as_they_were(
    first: Conversation, second: Conversation, ada: Staff
) -> None:
    before = [everything(first), everything(second)]
    join(second, by=ada, into=first)
    assert sorted(first.tags.values_list("name", flat=True)) == ["blue", "kettle"]
    assert everything(first) != before[0]
    parted, later = part_again(second, by=ada)
    assert (parted, later) == (second, 0)
    assert [everything(first), everything(second)] == before


def test_which_messages_came_from_where_stays_known(
    first: Conversation, second: Conversation, ada: Staff
) -> None:
    theirs = list(second.messages.values_list("pk", flat=True))
    join(second, by=ada, into=first)
    known = JoinedMessage.objects.filter(joining__conversation=second, joining__into=first)
    assert list(known.values_list("message_id", flat=True)) == theirs


def test_what_was_said_since_stays_and_is_counted(
    first: Conversation, second: Conversation, ada: Staff
) -> None:
    join(second, by=ada, into=first)
    late = arrives(first.branch, "Thank you both.", conversation=first, address="imran@example.org")
    _parted, later = part_again(second, by=ada)
    assert later == 1
    late.refresh_from_db()
    assert late.conversation == first
    assert first.participants.filter(address="imran@example.org").exists()
    assert [m.body for m in second.messages.all()] == ["It is blue."]
    assert Entry.objects.filter(kind="conversations.parted").latest("pk").facts["later"] == 1


def test_an_answer_given_since_stays_and_the_parted_one_still_waits(
    first: Conversation, second: Conversation, ada: Staff
) -> None:
    due = Conversation.objects.get(pk=second.pk).due_at
    join(second, by=ada, into=first)
    reply(first, by=ada, text="Both tomorrow.")
    part_again(second, by=ada)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.waiting_on, second.waiting_on) == ("customer", "us")
    assert (first.due_at, second.due_at) == (None, due)


def test_a_chain_is_parted_from_its_end(first: Conversation, second: Conversation, ada: Staff) -> None:
    third = arrives(first.branch, "And a lid.").conversation
    join(second, by=ada, into=first)
    join(first, by=ada, into=third)
    with pytest.raises(Refused):
        part_again(second, by=ada)
    assert third.messages.count() == 4
    part_again(first, by=ada)
    part_again(second, by=ada)
    assert [c.messages.count() for c in (first, second, third)] == [2, 1, 1]


def test_parting_twice_is_a_clash_and_needs_the_power(
    first: Conversation, second: Conversation, ada: Staff, rita: Staff
) -> None:
    with pytest.raises(Clash):
        part_again(second, by=ada)
    join(second, by=ada, into=first)
    with pytest.raises(Refused):
        part_again(second, by=rita)
    assert second.messages.count() == 0
    part_again(second, by=ada)
    with pytest.raises(Clash):
        part_again(second, by=ada)
    assert second.messages.count() == 1


def test_a_late_mail_to_what_was_joined_is_read_where_everything_is(
    first: Conversation, second: Conversation, ada: Staff
) -> None:
    join(second, by=ada, into=first)
    late = arrives(second.branch, "Hello?", conversation=second)
    assert late.conversation == first


def test_a_join_counts_no_promise_as_kept(first: Conversation, second: Conversation, ada: Staff) -> None:
    join(second, by=ada, into=first)
    assert not second.clocks.filter(kept__isnull=False).exists()
