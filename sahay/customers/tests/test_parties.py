"""What somebody is to us is a fact of their record, and the database keeps it together."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sahay.business.models import Staff
from sahay.customers.models import Customer, Party


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
