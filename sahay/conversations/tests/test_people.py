"""Who takes part in a conversation."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import add_participant, make_writer_customer, remove_participant
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tests.builders import SARA, arrives
from sahay.kit.refusal import Refused


@pytest.fixture
def forwarded(old_town: Branch) -> Message:
    """A mail that Sara passes on for Nadia."""
    return arrives(
        old_town, "See below.", facts={"forwarded": {"name": "Nadia", "address": "Nadia@Example.net"}}
    )


def test_somebody_added_reads_along_and_can_be_removed_and_added_again(
    question: Conversation, ada: Staff
) -> None:
    person = add_participant(question, by=ada, address=" Imran@Example.org ", name="Imran")
    assert (person.address, person.is_copy) == ("imran@example.org", True)
    remove_participant(person, by=ada)
    assert not question.participants.present().filter(address="imran@example.org").exists()
    assert add_participant(question, by=ada, address="imran@example.org").pk == person.pk
    assert question.participants.present().count() == 2


def test_what_is_no_address_is_refused(question: Conversation, ada: Staff) -> None:
    for text in ("imran", "@example.org", "a@b@c", "imran @example.org", ""):
        with pytest.raises(Refused):
            add_participant(question, by=ada, address=text)
    assert question.participants.count() == 1


def test_the_customer_stays_in_their_own_conversation(question: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused):
        remove_participant(question.participants.get(address=SARA), by=ada)
    assert question.participants.present().count() == 1


def test_people_are_changed_by_whoever_may_answer(question: Conversation, rita: Staff) -> None:
    with pytest.raises(Refused):
        add_participant(question, by=rita, address="imran@example.org")
    with pytest.raises(Refused):
        remove_participant(question.participants.get(), by=rita)
    assert question.participants.present().count() == 1


def test_the_writer_of_a_forwarded_mail_becomes_the_customer(forwarded: Message, ada: Staff) -> None:
    conversation = make_writer_customer(forwarded, by=ada)
    assert conversation.customer.name == "Nadia"
    people = dict(conversation.participants.values_list("address", "is_copy"))
    assert people == {SARA: True, "nadia@example.net": False}


def test_only_a_forwarded_mail_has_another_writer(
    question: Conversation, forwarded: Message, ada: Staff, rita: Staff
) -> None:
    with pytest.raises(Refused):
        make_writer_customer(question.messages.get(), by=ada)
    with pytest.raises(Refused):
        make_writer_customer(forwarded, by=rita)
    question.refresh_from_db()
    assert question.customer.name == "Sara Khan"
