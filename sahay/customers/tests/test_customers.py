"""Recognising customers, keeping what they wish, and never writing where nobody reads."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.business.powers import READ_ONLY
from sahay.customers.actions import (
    add,
    add_identity,
    change,
    is_suppressed,
    lift_suppression,
    recognise,
    remove_identity,
    suppress,
)
from sahay.customers.models import Customer, Identity
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.search.finding import find
from tests.cast import SARAS_ADDRESS, make_staff


@pytest.fixture
def rita(ada: Staff) -> Staff:
    """Somebody who may only read."""
    return make_staff("Rita Reader", READ_ONLY, *ada.branches.all())


def names(text: str) -> list[str]:
    found = find(text, kinds=["customer"], branches=[])
    return [Customer.objects.get(pk=result.ref).shown_name for result in found.results]


def test_an_address_we_know_is_the_customer_we_know(sara: Customer) -> None:
    assert recognise("email", SARAS_ADDRESS, name="S. Khan", by="mail") == sara
    assert Customer.objects.count() == 1


def test_an_unknown_address_makes_somebody_new_and_says_so(db: None) -> None:
    customer = recognise("email", "new@example.org", name="Nadia", language="ur", by="mail")
    assert (customer.name, customer.language) == ("Nadia", "ur")
    assert Entry.objects.get().kind == "customers.recognised_new"


def test_an_address_that_several_share_is_told_apart_by_name(sara: Customer) -> None:
    imran = add(name="Imran Khan", kind="email", value=SARAS_ADDRESS, by="mail")
    assert recognise("email", SARAS_ADDRESS, name="imran  KHAN", by="mail") == imran
    assert recognise("email", SARAS_ADDRESS, name="Sara Khan", by="mail") == sara
    assert recognise("email", SARAS_ADDRESS, name="Nobody", by="mail") not in (sara, imran)


def test_a_name_is_learnt_where_none_was_known(db: None) -> None:
    known = recognise("phone", "+919820012345", by="contact")
    assert known.shown_name == "+91 98200 12345"
    assert recognise("phone", "+919820012345", name="Imran", by="contact").name == "Imran"


def test_whoever_may_not_change_records_makes_nobody_known(rita: Staff) -> None:
    with pytest.raises(Refused):
        recognise("email", "new@example.org", by=rita)
    with pytest.raises(Refused):
        add(name="Nadia", by=rita)
    assert not Customer.objects.exists()


def test_wishes_are_kept_and_the_change_is_written_down(sara: Customer, ada: Staff) -> None:
    change(sara, by=ada, wish="Call after five.", channel="phone", name="Sara Khan")
    sara.refresh_from_db()
    assert (sara.wish, sara.channel) == ("Call after five.", "phone")
    assert Entry.objects.get(kind="customers.changed").facts["changed"] == ["channel", "wish"]


def test_wishes_are_changed_by_whoever_may(sara: Customer, rita: Staff) -> None:
    with pytest.raises(Refused):
        change(sara, by=rita, wish="Nothing.")
    with pytest.raises(TypeError):
        change(sara, by="import", shoe_size="42")
    sara.refresh_from_db()
    assert sara.wish == ""


def test_a_number_is_kept_as_the_world_writes_it_and_once(sara: Customer, ada: Staff) -> None:
    first = add_identity(sara, by=ada, kind="phone", text="098200 12345", country="IN")
    again = add_identity(sara, by=ada, kind="phone", text="+91 98200 12345")
    assert first == again
    assert (first.value, first.shown) == ("+919820012345", "+91 98200 12345")


def test_nonsense_is_no_way_to_reach_anybody(sara: Customer, ada: Staff, rita: Staff) -> None:
    with pytest.raises(Refused):
        add_identity(sara, by=ada, kind="phone", text="ring twice")
    with pytest.raises(Refused):
        add_identity(sara, by=rita, kind="email", text="s@example.org")
    assert sara.identities.count() == 1


def test_a_way_to_reach_somebody_can_be_forgotten_by_whoever_may(
    sara: Customer, ada: Staff, rita: Staff
) -> None:
    identity = sara.identities.get()
    with pytest.raises(Refused):
        remove_identity(identity, by=rita)
    assert sara.identities.exists()
    remove_identity(identity, by=ada)
    assert not sara.identities.exists()
    assert Entry.objects.get(kind="customers.identity_removed").facts["value"] == SARAS_ADDRESS


def test_an_address_that_does_not_work_rests_for_everybody_who_has_it(
    sara: Customer, ada: Staff, rita: Staff
) -> None:
    add(name="Imran Khan", kind="email", value=SARAS_ADDRESS, by="mail")
    identity = sara.identities.get()
    with pytest.raises(Refused):
        suppress(identity, reason="550", by=rita)
    assert not is_suppressed("email", SARAS_ADDRESS)
    suppress(identity, reason="550 no such user", by="post")
    assert Identity.objects.filter(suppressed_because="550 no such user").count() == 2
    with pytest.raises(Refused):
        lift_suppression(identity, by=rita)
    assert is_suppressed("email", SARAS_ADDRESS)
    lift_suppression(identity, by=ada)
    assert not is_suppressed("email", SARAS_ADDRESS)


def test_customers_are_found_by_name_wish_number_and_in_other_letters(ada: Staff) -> None:
    customer = add(name="Radha Sharma", kind="phone", value="+919820012345", by="contact")
    change(customer, by=ada, wish="gluten free")
    for text in ("radha", "राधा", "9820012345", "gluten", "+91 98200 12345"):
        assert names(text) == ["Radha Sharma"], text


def test_a_name_that_was_changed_is_found_and_the_old_one_is_not(sara: Customer, ada: Staff) -> None:
    change(sara, by=ada, name="Sara Qureshi")
    assert names("qureshi") == ["Sara Qureshi"]
    assert names("khan") == []


def test_somebody_without_a_name_is_called_by_their_address_or_number(db: None) -> None:
    nobody = Customer.objects.create()
    assert nobody.shown_name == f"Customer {nobody.pk}"
    nobody.identities.create(kind="email", value="x@example.org", shown="")
    assert Customer.objects.get(pk=nobody.pk).shown_name == "x@example.org"
