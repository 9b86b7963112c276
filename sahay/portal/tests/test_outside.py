"""Customers see nothing of what is asked outside about them, and those who are asked see no page of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.channels.actions import add_mailbox
from sahay.conversations.actions import Arrival, NewFile, ask_outside, receive
from sahay.conversations.models import Attachment, Conversation, Participant
from sahay.conversations.tickets import own_page
from sahay.insights.folding.facts import read
from tests.cast import SARAS_ADDRESS

WORKS = "service@kettles.example"


@pytest.fixture
def asked(saras_question: Conversation, ada: Staff) -> Conversation:
    """Ada has asked the works about Sara's kettle, and they have answered with a copy to Sara."""
    add_mailbox(address="help@lotus.example", name="Lotus", branch=saras_question.branch, by="start")
    file = NewFile("price-list.txt", "text/plain", b"secret")
    sent = ask_outside(
        saras_question, by=ada, address=WORKS, subject="Spare lid", text="Buy it?", files=[file]
    )
    receive(
        Arrival(
            channel="email",
            at=sent.at,
            address_kind="email",
            address=WORKS,
            name="Kettle Works",
            subject="Spare lid",
            text="It costs us four.",
            body="It costs us four.",
            copies=(("Sara", SARAS_ADDRESS),),
        ),
        branch=saras_question.branch,
        conversation=sent.conversation,
    )
    return sent.conversation


def test_the_customers_pages_show_nothing_of_it(
    client: Client, saras_question: Conversation, asked: Conversation
) -> None:
    client.get(own_page("email", SARAS_ADDRESS), follow=True)
    pages = [client.get("/mine/"), client.get(f"/mine/{saras_question.pk}/")]
    file = Attachment.objects.get(message__conversation=asked)

    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert not any(word in text for word in ("Spare lid", "Buy it", "costs us four", WORKS))
    assert client.get(f"/mine/{asked.pk}/").status_code == 404
    assert client.get(f"/mine/{asked.pk}/files/{file.pk}/").status_code == 404


def test_who_was_asked_has_no_page_even_with_a_key_to_their_address(
    client: Client, asked: Conversation
) -> None:
    client.get(own_page("email", WORKS), follow=True)

    assert client.get(f"/mine/{asked.pk}/").status_code == 404
    assert client.post(f"/mine/{asked.pk}/answer/", {"message": "Hello"}).status_code == 404
    assert asked.messages.count() == 2


def test_not_even_a_customer_who_stood_there_by_mistake_would_see_it(
    client: Client, asked: Conversation
) -> None:
    Participant.objects.create(conversation=asked, kind="email", address=SARAS_ADDRESS)
    client.get(own_page("email", SARAS_ADDRESS), follow=True)

    assert client.get(f"/mine/{asked.pk}/").status_code == 404


def test_figures_count_what_customers_brought(saras_question: Conversation, asked: Conversation) -> None:
    facts = {one.conversation: one for one in read([saras_question.pk, asked.pk], {})}

    assert (facts[saras_question.pk].is_aside, facts[asked.pk].is_aside) == (False, True)
