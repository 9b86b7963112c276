"""Who may be calling from a number, with what is open and what was last."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.customers.identities import shown_phone
from sahay.customers.models import Customer
from sahay.shell.discretion import heading_in_list, name_in_list

MOST_PEOPLE, MOST_OPEN = 6, 4


@dataclass(frozen=True)
class Known:
    """Somebody who is reached at this number: their open conversations, the latest first, else the last."""

    customer: Customer
    name: str
    open: tuple[Conversation, ...]
    last: Conversation | None


@dataclass(frozen=True)
class Place:
    """Where a call may be written down: in an open conversation (`c7`), or a new one of a person (`p3`)."""

    value: str
    who: str
    heading: str = ""
    language: str = ""
    last: str = ""


def choices_of(people: list[Known]) -> list[Place]:
    """Open conversations first, then something new, person by person."""
    found = []
    for known in people:
        who = name_in_list(known.name)
        found += [Place(f"c{c.pk}", who, heading_in_list(c.heading, c.pk), c.language) for c in known.open]
        last = heading_in_list(known.last.heading, known.last.pk) if known.last else ""
        found.append(Place(f"p{known.customer.pk}", who, last=last))
    return found


def known_at(number: str, staff: Staff) -> list[Known]:
    """People of a number (several may share it), as far as this person may see what was said. Three queries
    at most.
    """
    if not number:
        return []
    people = list(Customer.objects.visible_to(staff).reached_at("phone", number).order_by("pk")[:MOST_PEOPLE])
    if not people:
        return []
    rows = Conversation.objects.visible_to(staff).not_joined().filter(customer__in=people)
    lately = list(rows.order_by("-activity_at", "-pk")[:60])
    known = []
    for customer in people:
        theirs = [row for row in lately if row.customer_id == customer.pk]
        still = tuple(row for row in theirs if row.is_open)[:MOST_OPEN]
        last = theirs[0] if theirs and not still else None
        known.append(Known(customer, customer.name or shown_phone(number), still, last))
    return known
