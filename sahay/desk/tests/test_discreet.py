"""With medical mode on, lists tell initials and numbers; all is one press away, which is written down."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.customers.keeping import kept
from sahay.customers.models import Customer
from sahay.desk.tests.conftest import queries
from sahay.jobs.worker import run_until_empty
from sahay.privacy import actions, looks
from sahay.privacy.models import Look
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db
SECRETS = ("Sara", "Khan", SARAS_ADDRESS, "kettle", "Kettle")


@pytest.fixture(autouse=True)
def nothing_written() -> None:
    looks._written.clear()


@pytest.fixture
def lists(saras_question: Conversation) -> list[str]:
    """Every list that leads to Sara or to what she asked."""
    Conversation.objects.filter(pk=saras_question.pk).update(subject="My kettle", preview="The kettle leaks")
    kept(saras_question.customer)
    run_until_empty()
    return [
        "/desk/",
        reverse("desk:recent"),
        reverse("desk:customers"),
        f"{reverse('desk:customers')}?q=Sara",
        f"{reverse('desk:search')}?q=Sara",
        f"{reverse('desk:search')}?q=Khan",
        f"{reverse('desk:go')}?q=Sara",
        reverse("desk:go"),
    ]


def switched(on: bool, olga: Staff) -> None:
    actions.set_medical(on=on, contact="Olga", phone="1", by=olga)


def said(client: Client, address: str) -> str:
    """A page without what was typed into its box; of a search what was found, without the examples."""
    part = {"HX-Request": "true", "HX-Target": "search-results"} if "search" in address else {}
    page = client.get(address, headers=part).content.decode()
    asked = address.partition("=")[2]
    for typed in (f'value="{asked}"', f"q={asked}", f"name={asked}", f"“{asked}”"):
        page = page.replace(typed, "")
    return re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL)


def opened(client: Client, person: Staff, question: Conversation) -> None:
    client.force_login(person)
    client.get(reverse("desk:conversation", args=[question.pk]))


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("who", ["ada", "olga"])
def test_no_list_tells_who_it_is_and_what_was_said(
    client: Client,
    ada: Staff,
    olga: Staff,
    saras_question: Conversation,
    lists: list[str],
    who: str,
    language: str,
) -> None:
    person = {"ada": ada, "olga": olga}[who]
    Staff.objects.filter(pk=person.pk).update(language=language)
    person.refresh_from_db()
    opened(client, person, saras_question)
    switched(True, olga)
    for address in lists:
        page = said(client, address)
        assert [word for word in SECRETS if word in page] == [], address
    assert f"#{saras_question.pk}" in said(client, "/desk/")
    assert [address for address in lists if "SK" not in said(client, address)] == []
    switched(False, olga)
    for address in ("/desk/", reverse("desk:recent"), reverse("desk:customers"), lists[4]):
        assert "Sara" in said(client, address), address
    assert "My kettle" in said(client, "/desk/")


def test_one_press_shows_all_and_is_written_down(
    client: Client, ada: Staff, olga: Staff, sara: Customer, saras_question: Conversation
) -> None:
    switched(True, olga)
    client.force_login(ada)
    client.get("/desk/")
    assert not Look.objects.exists()
    assert "Sara Khan" in said(client, reverse("desk:conversation", args=[saras_question.pk]))
    assert "Sara Khan" in said(client, reverse("desk:customer", args=[sara.pk]))
    looked = set(Look.objects.values_list("staff", "what", "number"))
    assert looked == {(ada.pk, "conversation", saras_question.pk), (ada.pk, "customer", sara.pk)}


def test_a_number_typed_into_the_palette_names_nobody(
    client: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    switched(True, olga)
    client.force_login(ada)
    answer = client.get(
        reverse("desk:go"),
        {"q": str(saras_question.pk)},
        headers={"HX-Request": "true", "HX-Target": "palette-list"},
    ).content.decode()
    assert f"#{saras_question.pk}" in answer
    assert [word for word in SECRETS if word in answer] == []


def test_it_costs_the_inbox_no_query(
    client: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    client.force_login(ada)
    before = queries(client, "/desk/")
    switched(True, olga)
    assert queries(client, "/desk/") == before
