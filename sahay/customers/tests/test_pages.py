"""The verbs on a customer's record over HTTP."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.business.powers import READ_ONLY
from sahay.customers.models import Customer
from tests.cast import SARAS_ADDRESS, make_staff


@pytest.fixture
def desk(client: Client, ada: Staff) -> Client:
    """Ada is signed in."""
    client.force_login(ada)
    return client


def test_wishes_are_changed_in_a_form(desk: Client, sara: Customer) -> None:
    address = reverse("customers:change", args=[sara.pk])
    assert "Other wishes" in desk.get(address).content.decode()
    given = {"name": "Sara Khan", "language": "ur", "wish": "Call after five.", "form_of_address": "formal"}
    answer = desk.post(address, given)
    assert answer.headers["Location"] == f"/desk/customers/{sara.pk}/"
    sara.refresh_from_db()
    assert (sara.language, sara.wish, sara.form_of_address) == ("ur", "Call after five.", "formal")


def test_a_form_with_a_fault_comes_back_with_everything_in_it(desk: Client, sara: Customer) -> None:
    address = reverse("customers:change", args=[sara.pk])
    answer = desk.post(address, {"name": "x" * 200, "wish": "Call after five."})
    assert answer.status_code == 422
    assert "Call after five." in answer.content.decode()
    sara.refresh_from_db()
    assert sara.name == "Sara Khan"


def test_a_language_of_a_carrier_that_we_do_not_speak_survives_the_form(desk: Client, sara: Customer) -> None:
    Customer.objects.filter(pk=sara.pk).update(language="fr", channel="whatsapp")
    desk.post(
        reverse("customers:change", args=[sara.pk]), {"name": "S", "language": "fr", "channel": "whatsapp"}
    )
    sara.refresh_from_db()
    assert (sara.name, sara.language, sara.channel) == ("S", "fr", "whatsapp")


def test_numbers_are_read_as_those_of_our_country(desk: Client, sara: Customer) -> None:
    answer = desk.post(reverse("customers:add_identity", args=[sara.pk]), {"text": "098200 12345"})
    assert answer.status_code == 302
    assert sara.identities.filter(value="+919820012345").exists()


def test_what_is_no_address_leads_back_with_the_reason(desk: Client, sara: Customer) -> None:
    page = f"/desk/customers/{sara.pk}/"
    answer = desk.post(
        reverse("customers:add_identity", args=[sara.pk]), {"text": "twice", "next": page}, follow=True
    )
    assert answer.redirect_chain == [(page, 302)]
    assert "twice" in answer.content.decode()
    assert sara.identities.count() == 1


def test_a_suppressed_address_can_be_lifted_and_another_removed(desk: Client, sara: Customer) -> None:
    identity = sara.identities.get()
    identity.suppressed_at = identity.added_at
    identity.save()
    desk.post(reverse("customers:lift_suppression", args=[sara.pk, identity.pk]))
    assert not sara.identities.filter(suppressed_at__isnull=False).exists()
    desk.post(reverse("customers:remove_identity", args=[sara.pk, identity.pk]))
    assert not sara.identities.filter(value=SARAS_ADDRESS).exists()


def test_an_identity_of_another_customer_is_not_found(desk: Client, sara: Customer) -> None:
    other = Customer.objects.create(name="Imran")
    answer = desk.post(reverse("customers:remove_identity", args=[other.pk, sara.identities.get().pk]))
    assert answer.status_code == 404
    assert sara.identities.exists()


def test_whoever_may_only_read_changes_nothing(client: Client, ada: Staff, sara: Customer) -> None:
    client.force_login(make_staff("Rita Reader", READ_ONLY, *ada.branches.all()))
    page = client.get(reverse("customers:change", args=[sara.pk]))
    assert "<textarea" not in page.content.decode()
    answer = client.post(reverse("customers:change", args=[sara.pk]), {"name": "Nobody"})
    assert answer.status_code == 403
    sara.refresh_from_db()
    assert sara.name == "Sara Khan"
