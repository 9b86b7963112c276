"""Everything one person is found by: their record and those made one with it, their conversations with what
was joined to them, asked beside them or asked among us about them, and the addresses that are theirs alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from django.db.models import F, Q, QuerySet

from sahay.business.models import Staff
from sahay.conversations.leaving import moved
from sahay.conversations.models import Conversation, Link
from sahay.customers.models import Customer, Identity, Party
from sahay.kit.personal import Person
from sahay.privacy.models import Request

_OF_ONE = Q(customer=F("joined_into__customer"))


def whole(customer: Customer) -> Person:
    """A customer with all that is theirs: not what somebody else wrote that was joined into theirs."""
    records = records_of(customer)
    rows = Conversation.objects.filter(Q(joined_into=None) | Q(customer__in=records) | _OF_ONE)
    talks = _talks(rows.filter(customer__in=records).values_list("pk", flat=True), among=rows)
    talks |= _asked_among_us(talks)
    elsewhere, of_others = moved(talks)
    return Person(
        customers=frozenset(records),
        conversations=frozenset(talks),
        addresses=frozenset(_own_addresses(records)),
        elsewhere=elsewhere,
        of_others=of_others,
    )


def of_conversations(numbers: Iterable[int]) -> Person:
    """Conversations alone, whoever they are with."""
    return Person(conversations=frozenset(_talks(numbers)))


def of_staff(person: Staff) -> Person:
    """What of somebody who works here may go; once the account has ended, also what the work needed."""
    here = frozenset([person.pk])
    return Person(staff=here, former=frozenset() if person.is_active else here)


def shown_to_staff(person: Staff) -> Person:
    """Everything of somebody who works here, or did: for what they are shown, not for what goes."""
    here = frozenset([person.pk])
    return Person(staff=here, former=here)


def records_of(customer: Customer) -> set[int]:
    """The record, the one it became part of, and every other that did."""
    while customer.merged_into:
        customer = customer.merged_into
    found, new = set(), {customer.pk}
    while new:
        found |= new
        new = set(Customer.objects.filter(merged_into__in=new).values_list("pk", flat=True)) - found
    return found


def records_asking() -> set[int]:
    """Customers with an open request, and the records theirs became part of: what was theirs stands there."""
    found: set[int] = set()
    new = _known(Request.objects.open().values_list("customer_id", flat=True))
    while new:
        found |= new
        new = _known(Customer.objects.filter(pk__in=new).values_list("merged_into_id", flat=True)) - found
    return found


def talks_around(records: set[int]) -> set[int]:
    """Conversations into which theirs were joined, or beside which they stand, whosever they are."""
    found: set[int] = set()
    theirs = Conversation.objects.filter(customer__in=records)
    while new := _known(chain.from_iterable(theirs.values_list("joined_into_id", "beside_id"))) - found:
        found |= new
        theirs = Conversation.objects.filter(pk__in=new)
    return found


def _known(numbers: Iterable[int | None]) -> set[int]:
    return {number for number in numbers if number is not None}


def _talks(numbers: Iterable[int], among: QuerySet[Conversation] | None = None) -> set[int]:
    """With what was joined into them and what was asked outside beside them."""
    rows = Conversation.objects.all() if among is None else among
    found: set[int] = set()
    new = set(numbers)
    while new:
        found |= new
        near = rows.filter(Q(joined_into__in=new) | Q(beside__in=new))
        new = set(near.values_list("pk", flat=True)) - found
    return found


def _asked_among_us(talks: set[int]) -> set[int]:
    """What colleagues asked each other about these conversations and about nobody else's."""
    ties = Link.objects.filter(Q(first__in=talks) | Q(second__in=talks)).values_list("first", "second")
    near = {number for tie in ties for number in tie} - talks
    asked = set(Conversation.objects.filter(pk__in=near, party=Party.COLLEAGUE).values_list("pk", flat=True))
    theirs = Link.objects.filter(Q(first__in=asked) | Q(second__in=asked)).values_list("first", "second")
    return asked - {number for tie in theirs if not talks & set(tie) for number in tie}


def _own_addresses(records: set[int]) -> set[str]:
    """Addresses that no other customer has too: a family's telephone is not one person's."""
    known = set(Identity.objects.filter(customer__in=records).values_list("value", flat=True))
    others = Identity.objects.filter(value__in=known).exclude(customer__in=records)
    return known - set(others.values_list("value", flat=True))
