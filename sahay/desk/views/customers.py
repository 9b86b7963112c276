"""Customers: the list, and one customer with everything that happened."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.customers import may
from sahay.customers.forms import IdentityForm
from sahay.customers.models import Customer
from sahay.desk.life import life_of
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.rows import rows_for, with_people
from sahay.kit.pages import page
from sahay.search.finding import find

SIZE = 30
MOST_CONVERSATIONS = 10


@desk_page
def customers(request: StaffRequest) -> HttpResponse:
    """Everybody, in the order of the newest; `?q=` looks for somebody."""
    asked = request.GET.get("q", "").strip()[:200]
    cursor = request.GET.get("cursor", "")
    context: dict[str, Any] = {
        "url": reverse("desk:customers"),
        "asked": asked,
        "query": urlencode({"q": asked}) if asked else "",
    }
    if asked:
        found = find(asked, kinds=["customer"], branches=None, limit=SIZE, after=cursor)
        known = Customer.objects.visible_to(request.user).prefetch_related("identities")
        people = known.in_bulk([result.ref for result in found.results])
        context |= {"people": [people[r.ref] for r in found.results if r.ref in people], "next": found.after}
    else:
        rows = Customer.objects.visible_to(request.user).prefetch_related("identities")
        shown = page(rows, key=("-id",), cursor=cursor, size=SIZE)
        context |= {"people": shown.items, "paging": shown}
    return render(
        request, "desk/_people.html" if part_of(request) == "people" else "desk/customers.html", context
    )


@desk_page
def customer(request: StaffRequest, number: int) -> HttpResponse:
    """One customer: wishes, ways to reach them, conversations, and all that happened, a page at a time."""
    person = get_object_or_404(Customer.objects.visible_to(request.user), pk=number)
    talks = Conversation.objects.visible_to(request.user).not_joined().filter(customer=person)
    latest = list(with_people(talks).order_by("-activity_at", "-id")[: MOST_CONVERSATIONS + 1])
    context = {
        "customer": person,
        "identities": list(person.identities.all()),
        "page": request.path,
        "url": request.path,
        "form": IdentityForm(),
        "may": may.edit(request.user),
        "rows": rows_for(latest[:MOST_CONVERSATIONS], places_of(request)),
        "has_more": len(latest) > MOST_CONVERSATIONS,
        "zone": places_of(request).zone,
        "life": life_of(person, request.user, cursor=request.GET.get("cursor", "")),
    }
    return render(request, "desk/customer.html", context)
