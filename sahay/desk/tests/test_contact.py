"""A call or a visit, written down in three fields."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.customers.actions import add
from sahay.customers.models import Customer
from tests.cast import SARAS_ADDRESS

ADDRESS = "/desk/contacts/new/"


@pytest.fixture
def call(old_town: Branch) -> dict[str, object]:
    """What Ada types while Imran is on the phone."""
    return {
        "channel": "phone",
        "customer_name": "Imran",
        "address": "098200 12345",
        "text": "Is the big wok back?",
        "branch": old_town.pk,
    }


def test_a_call_becomes_a_conversation(desk: Client, call: dict[str, object]) -> None:
    answer = desk.post(ADDRESS, call)
    conversation = Conversation.objects.get()
    assert answer.headers["Location"] == f"/desk/conversations/{conversation.pk}/"
    assert conversation.customer.name == "Imran"


def test_what_is_wrong_comes_back_with_everything_typed(desk: Client, call: dict[str, object]) -> None:
    answer = desk.post(ADDRESS, {**call, "address": "12"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "is neither a phone number nor an e-mail address" in html
    assert "Is the big wok back?" in html
    assert not Conversation.objects.exists()


def test_people_we_know_are_suggested_by_name_and_by_number(desk: Client, sara: Customer) -> None:
    add(name="Imran Qureshi", kind="phone", value="+919820012345", by="contact")
    for typed in ({"customer_name": "imr"}, {"address": "9820012345"}, {"address": "98200 12345"}):
        html = desk.get("/desk/contacts/suggest/", typed).content.decode()
        assert "Imran Qureshi" in html, typed
        assert "Sara Khan" not in html


def test_a_suggestion_that_was_chosen_needs_no_name(
    desk: Client, call: dict[str, object], sara: Customer
) -> None:
    html = desk.get(f"{ADDRESS}?customer={sara.pk}").content.decode()
    assert f'name="customer" value="{sara.pk}"' in html
    assert SARAS_ADDRESS in html
    desk.post(ADDRESS, {**call, "customer": sara.pk, "customer_name": "", "address": ""})
    assert Conversation.objects.get().customer == sara


def test_the_branch_is_asked_for_only_where_there_are_several(
    desk: Client, client: Client, olga: Staff
) -> None:
    assert '<select name="branch"' not in desk.get(ADDRESS).content.decode()
    client.force_login(olga)
    assert '<select name="branch"' in client.get(ADDRESS).content.decode()


def test_a_contact_is_written_down_where_one_works(
    client: Client, theo: Staff, call: dict[str, object]
) -> None:
    client.force_login(theo)
    assert client.post(ADDRESS, call).status_code == 422
    assert not Conversation.objects.exists()
