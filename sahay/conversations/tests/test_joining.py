"""Two conversations that are one matter."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import Arrival, dismiss_link, join, reply, resolve
from sahay.conversations.actions.remembering import Past, remember
from sahay.conversations.models import Conversation, MayBelong
from sahay.conversations.tests.builders import arrives, promise
from sahay.kit.refusal import Refused


@pytest.fixture
def afterthought(question: Conversation) -> Conversation:
    """Sara writes again, in a mail of its own."""
    message = arrives(question.branch, "I forgot: it is blue.", copies=(("Imran", "imran@example.org"),))
    MayBelong.objects.create(conversation=message.conversation, other=question, reason="subject")
    return message.conversation


def test_a_mail_of_long_ago_is_filed_where_what_was_joined_goes_on(
    question: Conversation, ada: Staff
) -> None:
    into = arrives(question.branch, "And my lid?").conversation
    as_the_carrier_had_it = Conversation.objects.get(pk=question.pk)
    join(question, by=ada, into=into)
    old = Arrival(
        channel="email",
        at=question.opened_at,
        address_kind="email",
        address="sara@example.org",
        name="Sara Khan",
        subject="The kettle",
        text="I bought it in May.",
        body="I bought it in May.",
    )
    message = remember(Past(old), branch=question.branch, conversation=as_the_carrier_had_it)
    assert message.conversation == into


def test_everything_said_is_in_one_place_afterwards(
    question: Conversation, afterthought: Conversation, ada: Staff
) -> None:
    into = join(afterthought, by=ada, into=question)
    assert into == question
    assert [m.body for m in into.messages.all()] == ["Where is my kettle?", "I forgot: it is blue."]
    assert into.participants.filter(address="imran@example.org", is_copy=True).exists()
    afterthought.refresh_from_db()
    assert afterthought.joined_into == question
    assert not afterthought.is_open
    assert not afterthought.may_belong.filter(settled_at__isnull=True).exists()


def test_joining_opens_a_resolved_conversation_when_the_other_waits_for_us(
    question: Conversation, afterthought: Conversation, ada: Staff
) -> None:
    promise("next_answer", 4)
    reply(question, by=ada, text="Tomorrow.")
    resolve(question, by=ada)
    into = join(afterthought, by=ada, into=question)
    into.refresh_from_db()
    assert into.is_open
    assert into.waiting_on == "us"
    assert into.due_at is not None


def test_a_conversation_cannot_be_joined_into_itself_nor_by_whoever_sees_only_one(
    question: Conversation, ada: Staff, rita: Staff, harbour: Branch
) -> None:
    elsewhere = arrives(harbour, "Another matter.").conversation
    with pytest.raises(Refused):
        join(question, by=ada, into=question)
    with pytest.raises(Refused):
        join(question, by=ada, into=elsewhere)
    with pytest.raises(Refused):
        join(question, by=rita, into=elsewhere)
    assert question.messages.count() == 1


def test_what_was_joined_takes_no_more_verbs(
    question: Conversation, afterthought: Conversation, ada: Staff
) -> None:
    join(afterthought, by=ada, into=question)
    with pytest.raises(Refused):
        reply(afterthought, by=ada, text="Here?")
    assert afterthought.messages.count() == 0


def test_a_hint_can_be_dismissed_by_whoever_may_sort(
    question: Conversation, afterthought: Conversation, ada: Staff, rita: Staff
) -> None:
    hint = afterthought.may_belong.get()
    with pytest.raises(Refused):
        dismiss_link(hint, by=rita)
    assert afterthought.may_belong.get().settled_at is None
    dismiss_link(hint, by=ada)
    assert afterthought.may_belong.get().settled_at is not None


def test_a_hint_says_what_it_rests_on() -> None:
    assert "take part" in str(MayBelong(reason="not_a_participant").why)
    assert MayBelong(reason="of another version").why == ""
