"""How customers are greeted stands where somebody is about to greet one."""

from __future__ import annotations

import pytest

from sahay.conversations.models import Conversation
from sahay.customers.models import Party
from sahay.desk.tests.conftest import queries
from sahay.standards import actions


@pytest.fixture
def said(old_town, harbour):
    for place in ("phone", "email", "counter", "visit", "form"):
        actions.set_greeting(place, branch=None, texts={"en": f"Welcome by {place}"}, by="start")
    actions.set_greeting("email", branch=harbour, texts={"en": "Harbour greets"}, by="start")


def shown(client, address):
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "places", "others"),
    [
        ("/desk/contacts/new/", ("phone", "counter", "visit"), ("email", "form")),
        ("/desk/calls/log/", ("phone",), ("counter", "email")),
    ],
)
def test_a_contact_by_hand_shows_the_greetings_of_its_ways(client, ada, said, address, places, others):
    client.force_login(ada)
    page = shown(client, address)
    assert all(f"Welcome by {place}" in page for place in places)
    assert not any(f"Welcome by {place}" in page for place in others)


def test_an_answer_shows_the_greeting_of_its_channel_and_branch_and_a_note_none(
    client, ada, said, saras_question, harbour
):
    client.force_login(ada)
    address = f"/desk/conversations/{saras_question.pk}/"
    page = shown(client, address)
    assert "Welcome by email" in page and "by form" not in page and "Harbour greets" not in page
    assert "Welcome by email" not in shown(client, address + "?as=note")
    actions.set_greeting("email", branch=None, texts={"en": "Good day by mail"}, by="start")
    assert "Good day by mail" in shown(client, address)


def test_nobody_is_greeted_among_us(client, ada, said, saras_question):
    Conversation.objects.filter(pk=saras_question.pk).update(party=Party.COLLEAGUE)
    client.force_login(ada)
    assert "Welcome by email" not in shown(client, f"/desk/conversations/{saras_question.pk}/")


def test_greetings_cost_a_conversation_no_query(client, ada, old_town, saras_question):
    client.force_login(ada)
    address = f"/desk/conversations/{saras_question.pk}/"
    without = queries(client, address)
    actions.set_greeting("email", branch=old_town, texts={"en": "Welcome"}, by="start")
    assert queries(client, address) == without
    assert "Welcome" in shown(client, address)
