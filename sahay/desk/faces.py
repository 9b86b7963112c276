"""Whom one may have before oneself: people found by what is typed, and those of lately."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from sahay.business.models import Staff
from sahay.channels.counter.models import Visit
from sahay.customers.models import Customer
from sahay.desk.recent import recent
from sahay.search.finding import find

MOST_FOUND, MOST_LATELY = 5, 6


def found_by(texts: Iterable[str], staff: Staff) -> list[Customer]:
    """Customers by name, number or address, those of the first text first."""
    refs: dict[int, None] = {}
    for text in (text.strip()[:200] for text in texts):
        if len(text) > 1:
            for result in find(text, kinds=["customer"], branches=None, limit=MOST_FOUND).results:
                refs.setdefault(result.ref)
    return _in_order(list(refs)[:MOST_FOUND], staff)


def faces(request: HttpRequest, staff: Staff) -> list[Customer]:
    """Who was at the counter lately and whose conversations one has just looked at, taken in turns."""
    visits = Visit.objects.visible_to(staff).select_related("conversation").order_by("-pk")[:MOST_LATELY]
    came = [visit.conversation.customer_id for visit in visits]
    read = [conversation.customer_id for conversation in recent(request, staff, MOST_LATELY)]
    pairs = zip(came + [0] * len(read), read + [0] * len(came), strict=False)
    known = dict.fromkeys(number for pair in pairs for number in pair if number)
    return _in_order(list(known)[:MOST_LATELY], staff)


def _in_order(numbers: list[int], staff: Staff) -> list[Customer]:
    people = Customer.objects.visible_to(staff).prefetch_related("identities").in_bulk(numbers)
    return [people[number] for number in numbers if number in people]
