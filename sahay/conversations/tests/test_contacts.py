"""Calls and visits, written down by hand."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import log_answer, log_contact
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused


def called(by: Staff, branch: Branch, **changes: object) -> Conversation:
    given = {
        "channel": "phone",
        "customer_name": "Imran Qureshi",
        "address": "098200 12345",
        "text": "Is the big wok back?",
    }
    return log_contact(by=by, branch=branch, **{**given, **changes})  # type: ignore[arg-type]


def test_a_call_becomes_a_conversation_with_a_number_to_call_back(ada: Staff, old_town: Branch) -> None:
    conversation = called(ada, old_town)
    assert (conversation.channel, conversation.concern) == ("phone", "Is the big wok back?")
    assert conversation.participants.get().address == "+919820012345"
    assert conversation.messages.get().facts == {"written_down_by": "Ada Lovelace"}


def test_the_same_number_is_the_same_customer(ada: Staff, old_town: Branch) -> None:
    assert called(ada, old_town).customer == called(ada, old_town, address="+91 98200 12345").customer


def test_somebody_who_leaves_nothing_is_written_down_too(ada: Staff, old_town: Branch) -> None:
    conversation = called(ada, old_town, channel="counter", customer_name="", address="")
    assert conversation.participants.count() == 0
    assert conversation.customer.shown_name.startswith("Customer ")


def test_a_customer_who_was_recognised_keeps_a_new_number(
    ada: Staff, old_town: Branch, sara: Customer
) -> None:
    conversation = called(ada, old_town, customer=sara, customer_name="")
    assert conversation.customer == sara
    assert sara.identities.filter(value="+919820012345").exists()


def test_a_call_can_be_added_to_what_was_said_before(
    ada: Staff, old_town: Branch, question: Conversation
) -> None:
    conversation = called(ada, old_town, conversation=question)
    assert conversation == question
    assert question.messages.count() == 2


def test_nonsense_is_refused_and_nothing_is_written(ada: Staff, old_town: Branch) -> None:
    for wrong in ({"address": "12"}, {"text": " "}, {"channel": "email"}):
        with pytest.raises(Refused):
            called(ada, old_town, **wrong)
    assert not Conversation.objects.exists()


def test_contacts_are_written_down_by_whoever_may_answer_where_they_work(
    rita: Staff, theo: Staff, old_town: Branch
) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            log_contact(
                by=person, channel="phone", customer_name="Imran", address="", text="Hello", branch=old_town
            )
    assert not Customer.objects.exists()


def test_what_we_said_on_the_phone_is_an_answer_that_nobody_is_sent(
    ada: Staff, question: Conversation
) -> None:
    message = log_answer(question, by=ada, channel="phone", text="It comes on Friday.")
    question.refresh_from_db()
    assert (message.kind, message.channel, hasattr(message, "delivery")) == ("out", "phone", False)
    assert question.waiting_on == "customer"
    assert question.first_answered_at == message.at
    assert not question.clocks.running().filter(measure="first_answer").exists()


def test_what_we_said_is_written_down_by_whoever_may_answer(
    ada: Staff, rita: Staff, theo: Staff, question: Conversation
) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            log_answer(question, by=person, channel="phone", text="It comes on Friday.")
    for wrong in ({"text": " "}, {"channel": "email"}):
        with pytest.raises(Refused):
            log_answer(question, by=ada, **{"channel": "phone", "text": "Yes.", **wrong})
    assert not question.messages.filter(kind="out").exists()
