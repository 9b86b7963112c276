"""What somebody is to us is a fact of their record, and the database keeps it together."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sahay.business.models import Business, Staff
from sahay.customers.actions import merge, outsider, recognise
from sahay.customers.comparing import compare_changed
from sahay.customers.lists.tables import chosen
from sahay.customers.models import Customer, Likeness, Merge, Party
from sahay.kit.refusal import Refused
from sahay.search.finding import find
from tests.cast import SARAS_ADDRESS


def test_a_record_is_a_customers_unless_it_says_otherwise(sara: Customer) -> None:
    supplier = Customer.objects.create(name="Kettle Works", party=Party.SUPPLIER)

    assert sara.party == Party.CUSTOMER
    assert list(Customer.objects.customers()) == [sara]
    assert list(Customer.objects.suppliers()) == [supplier]


def test_a_colleague_is_one_of_the_staff_and_only_a_colleague_is(ada: Staff) -> None:
    for wrong in ({"party": Party.COLLEAGUE}, {"staff": ada}, {"party": Party.SUPPLIER, "staff": ada}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Customer.objects.create(name="Ada", **wrong)

    assert not Customer.objects.exists()


def test_one_of_the_staff_has_one_record_as_a_colleague(ada: Staff) -> None:
    Customer.objects.create(name="Ada", party=Party.COLLEAGUE, staff=ada)

    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.create(name="Ada again", party=Party.COLLEAGUE, staff=ada)
    assert Customer.objects.count() == 1


def test_who_is_asked_at_an_address_of_a_customer_has_a_record_of_their_own(sara: Customer) -> None:
    asked = outsider(SARAS_ADDRESS, name="Sara's workshop", by="test")
    again = outsider(SARAS_ADDRESS, name="Another name", by="test")

    assert (asked.party, asked.name) == (Party.SUPPLIER, "Sara's workshop")
    assert again == asked != sara
    assert recognise("email", SARAS_ADDRESS, by="mail") == sara


def test_whoever_is_no_customer_is_recognised_as_what_they_are(business: Business) -> None:
    asked = outsider("works@kettles.example", by="test")

    where, name = "works@kettles.example", "Kettle Works"
    assert recognise("email", where, name=name, outside_too=True, by="mail") == asked
    customer = recognise("email", where, name=name, by="form")
    assert (customer.party, customer.name) == (Party.CUSTOMER, name)
    assert recognise("email", where, name=name, outside_too=True, by="mail") == customer


def test_a_customer_and_a_supplier_are_never_one_record(sara: Customer, ada: Staff) -> None:
    asked = outsider(SARAS_ADDRESS, name=sara.name, by="test")

    for survivor, absorbed in ((sara, asked), (asked, sara)):
        with pytest.raises(Refused, match="two records"):
            merge(survivor, absorbed=absorbed, by=ada)
    compare_changed()

    assert not Merge.objects.exists()
    assert not Likeness.objects.exists()
    assert Customer.objects.present().count() == 2


def test_lists_and_search_of_customers_show_customers(sara: Customer, ada: Staff) -> None:
    asked = outsider("works@kettles.example", name="Kettle Works", by="test")

    assert list(chosen(ada, {})) == [sara]
    assert list(chosen(ada, {"party": "supplier"})) == [asked]
    assert not find("Kettle", kinds=["customer"], branches=None).results
