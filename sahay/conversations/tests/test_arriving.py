"""Something a customer says reaches us."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import NewFile, customer_writes, reply, resolve
from sahay.conversations.models import Conversation, MayBelong, Message
from sahay.conversations.tests.builders import SARA, arrives, promise
from sahay.customers.models import Customer
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def kinds(conversation: Conversation) -> list[str]:
    rows = Entry.objects.filter(subject_kind="conversation", subject_id=conversation.pk).order_by("pk")
    return [entry.kind.removeprefix("conversations.") for entry in rows]


def test_a_first_message_opens_a_conversation_that_waits_for_us(old_town: Branch) -> None:
    message = arrives(old_town, "Good day. Where is my kettle?")
    conversation = message.conversation
    assert conversation.branch == old_town
    assert conversation.waiting_on == "us"
    assert conversation.concern == "Where is my kettle?"
    assert conversation.concern_is_proposed
    assert conversation.preview == "Good day. Where is my kettle?"
    assert kinds(conversation) == ["opened", "message_arrived"]


def test_whoever_writes_becomes_a_customer_once(old_town: Branch) -> None:
    first, second = arrives(old_town), arrives(old_town)
    assert first.conversation != second.conversation
    assert first.conversation.customer == second.conversation.customer
    assert Customer.objects.count() == 1


def test_people_in_copy_take_part_in_a_new_conversation(old_town: Branch) -> None:
    message = arrives(old_town, copies=(("Imran", "imran@example.org"), ("Sara", SARA)))
    people = message.conversation.participants.values_list("address", "is_copy")
    assert list(people) == [(SARA, False), ("imran@example.org", True)]


def test_files_are_kept_with_their_message(old_town: Branch) -> None:
    message = arrives(old_town, files=(NewFile("a.txt", "text/plain", b"hello"),))
    kept = message.attachments.get()
    assert (kept.name, kept.size, kept.blob.read()) == ("a.txt", 5, b"hello")


def test_a_further_message_gives_us_the_ball_again(question: Conversation, ada: Staff) -> None:
    reply(question, by=ada, text="Tomorrow.")
    arrives(question.branch, "At what time?", conversation=question)
    question.refresh_from_db()
    assert question.waiting_on == "us"
    assert question.preview == "At what time?"


def test_a_message_to_a_resolved_conversation_opens_it_again(question: Conversation, ada: Staff) -> None:
    resolve(question, by=ada)
    arrives(question.branch, "It is broken again.", conversation=question)
    question.refresh_from_db()
    assert question.is_open
    assert question.reopened_count == 1
    assert kinds(question)[-1] == "reopened"


def test_an_automatic_message_is_kept_but_moves_no_ball(question: Conversation, ada: Staff) -> None:
    reply(question, by=ada, text="Tomorrow.")
    resolve(question, by=ada)
    message = arrives(question.branch, "I am away until Monday.", conversation=question, automatic=True)
    question.refresh_from_db()
    assert not question.is_open
    assert question.waiting_on == "customer"
    assert message.side == "automatic"


def test_the_acknowledgement_says_the_concern_back_and_stops_no_clock(old_town: Branch) -> None:
    promise("first_answer", 4, acknowledge=True)
    conversation = arrives(old_town, "Where is my kettle?").conversation
    answer = conversation.messages.get(kind=Message.Kind.OUT)
    assert answer.automatic
    assert "“Where is my kettle?”" in answer.body
    assert old_town.phone in answer.body
    assert conversation.clocks.running().count() == 1
    assert conversation.first_answered_at is None


def test_nobody_gets_two_acknowledgements_within_hours(old_town: Branch) -> None:
    promise("first_answer", 4, acknowledge=True)
    arrives(old_town)
    second = arrives(old_town, "And another thing.").conversation
    assert not second.messages.filter(automatic=True).exists()


def test_what_may_not_be_answered_is_not_acknowledged(old_town: Branch) -> None:
    promise("first_answer", 4, acknowledge=True)
    quiet = arrives(old_town, may_answer=False).conversation
    assert not quiet.messages.filter(kind=Message.Kind.OUT).exists()


def test_a_late_message_does_not_move_the_conversation_back_in_time(question: Conversation) -> None:
    before = question.activity_at
    arrives(
        question.branch, "I wrote this last year.", conversation=question, at=datetime(2025, 1, 1, tzinfo=UTC)
    )
    question.refresh_from_db()
    assert question.activity_at == before


def test_a_customer_answers_on_our_own_page(question: Conversation, ada: Staff) -> None:
    resolve(question, by=ada)
    message = customer_writes(question, text="Still nothing.", by=question.customer)
    question.refresh_from_db()
    assert question.is_open
    assert (message.channel, message.author) == ("form", "Sara Khan")


def test_a_customer_cannot_send_nothing(question: Conversation) -> None:
    with pytest.raises(Refused):
        customer_writes(question, text="  ", by=question.customer)
    assert question.messages.count() == 1


def test_a_hint_that_it_may_belong_elsewhere_is_kept_for_staff(question: Conversation) -> None:
    MayBelong.objects.create(
        conversation=arrives(question.branch).conversation, other=question, reason="subject"
    )
    assert question.may_belong.count() == 0
    assert MayBelong.objects.get().other == question
