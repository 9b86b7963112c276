"""At the counter too: initials to choose from, all of whom is chosen, written down; what is kept and why."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.desk.tests.test_discreet import SECRETS, opened, said, switched
from sahay.jobs.worker import run_until_empty
from sahay.privacy import looks
from sahay.privacy.models import Look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_written() -> None:
    looks._written.clear()


def test_faces_and_suggestions_are_initials(
    client: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    run_until_empty()
    opened(client, ada, saras_question)
    lists = [
        reverse("desk:counter"),
        f"{reverse('desk:counter')}?q=Sara",
        f"{reverse('desk:suggest_customers')}?customer_name=Sara",
    ]
    assert "Khan" in said(client, lists[0])
    switched(True, olga)
    for address in lists:
        page = said(client, address)
        assert [word for word in SECRETS if word in page] == [], address
    assert "SK" in said(client, lists[0])


@pytest.mark.parametrize("page", ["desk:counter_what", "desk:new_contact"])
def test_whoever_is_chosen_is_shown_whole_and_that_is_written_down(
    client: Client, ada: Staff, olga: Staff, sara: Customer, page: str
) -> None:
    switched(True, olga)
    client.force_login(ada)
    assert "Sara Khan" in said(client, f"{reverse(page)}?customer={sara.pk}")
    assert Look.objects.values_list("staff", "what", "number").get() == (ada.pk, "customer", sara.pk)


@pytest.mark.parametrize("page", ["desk:counter_what", "desk:new_contact"])
def test_who_writes_something_down_reads_what_is_kept_and_for_how_long(
    client: Client, ada: Staff, page: str
) -> None:
    client.force_login(ada)
    shown = said(client, reverse(page))
    assert "We keep their name" in shown and "How long we keep it" in shown
