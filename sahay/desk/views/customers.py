"""Customers: the list, and one customer with everything that happened."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.customers import may
from sahay.customers.forms import IdentityForm
from sahay.customers.lists.tables import chosen
from sahay.customers.models import Company, Customer, Likeness, Merge, Tag
from sahay.customers.telling_more import more_of
from sahay.customers.why_alike import alike_to
from sahay.desk.discreet import face_of
from sahay.desk.life import life_of
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.rows import rows_for, with_people
from sahay.kit.pages import capped_count, page
from sahay.search.finding import find

SIZE = 30
MOST_CONVERSATIONS = 10
MOST_CHOICES = 60
FILTERS = ("tag", "language", "company", "party")


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
    filters = {key: request.GET.get(key, "") for key in FILTERS if request.GET.get(key)}
    if asked:
        found = find(asked, kinds=["customer"], branches=None, limit=SIZE, after=cursor)
        known = Customer.objects.visible_to(request.user).prefetch_related("identities")
        people = known.in_bulk([result.ref for result in found.results])
        context |= {"people": [people[r.ref] for r in found.results if r.ref in people], "next": found.after}
    else:
        rows = chosen(request.user, filters).prefetch_related("identities")
        shown = page(rows, key=("-id",), cursor=cursor, size=SIZE)
        context |= {"people": shown.items, "paging": shown, "query": urlencode(filters)}
    discreet = places_of(request).discreet
    context["people"] = [face_of(person, discreet=discreet) for person in context["people"]]
    if part_of(request) != "people":
        context |= _ways_to_choose(request, filters)
    return render(
        request, "desk/_people.html" if part_of(request) == "people" else "desk/customers.html", context
    )


def _ways_to_choose(request: StaffRequest, filters: dict[str, str]) -> dict[str, Any]:
    """What the list can be narrowed to, and what else can be done with it."""
    companies = Company.objects.filter(people__isnull=False).distinct()
    return {
        "filters": filters,
        "tags": list(Tag.objects.filter(customers__isnull=False).distinct()[:MOST_CHOICES]),
        "companies": list(companies[:MOST_CHOICES]),
        "may_bring_in": may.bring_in(request.user),
        "alike": capped_count(Likeness.objects.waiting()),
    }


@desk_page
def customer(request: StaffRequest, number: int) -> HttpResponse:
    """One customer: wishes, ways to reach them, conversations, and all that happened, a page at a time."""
    rows = Customer.objects.prefetch_related("identities").select_related("company")
    person = get_object_or_404(rows, pk=number)
    if person.merged_into_id:
        return HttpResponseRedirect(reverse("desk:customer", args=[person.merged_into_id]))
    talks = Conversation.objects.visible_to(request.user).not_joined().filter(customer=person)
    latest = list(with_people(talks).order_by("-activity_at", "-id")[: MOST_CONVERSATIONS + 1])
    open_ones = [one for one in latest if one.is_open]
    latest = [*open_ones, *(one for one in latest if not one.is_open)]
    context = {
        "customer": person,
        "identities": list(person.identities.all()),
        "page": request.path,
        "url": request.path,
        "form": IdentityForm(),
        "may": may.edit(request.user),
        "more": more_of(person),
        "alike": alike_to(person),
        "merges": list(Merge.objects.standing().filter(survivor=person).select_related("absorbed")[:5]),
        "suggested_company": _company_of(person),
        "rows": rows_for(latest[:MOST_CONVERSATIONS], places_of(request)),
        "has_more": len(latest) > MOST_CONVERSATIONS,
        "zone": places_of(request).zone,
        "life": life_of(person, request.user, cursor=request.GET.get("cursor", "")),
    }
    return render(request, "desk/customer.html", context)


def _company_of(person: Customer) -> Company | None:
    """A company whose mail domain is that of one of their addresses: a suggestion, nothing more."""
    if person.company_id:
        return None
    domains = {way.value.rpartition("@")[2] for way in person.identities.all() if "@" in way.value}
    return Company.objects.filter(domain__in=domains).first() if domains else None
