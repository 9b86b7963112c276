"""The inbox."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sahay.business.signed_in import StaffRequest
from sahay.conversations import conditions
from sahay.conversations.orders import ORDERS
from sahay.desk import inbox as views
from sahay.desk import saved_views
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.rows import rows_for, with_people
from sahay.kit.pages import page
from sahay.routines.may import change_any

SIZE = 25


@desk_page
def inbox(request: StaffRequest, key: str = views.FIRST) -> HttpResponse:
    """One view of the inbox, a page at a time; `?branch=` narrows it to one branch, `?sort=` orders it."""
    view = saved_views.view_of(request, key)
    if view is None:
        raise Http404
    sort = request.GET.get("sort", "")
    sort = sort if sort in ORDERS and not view.rare else ""
    view = saved_views.in_order(view, sort)
    request.inbox_view = key  # type: ignore[attr-defined]
    places = places_of(request)
    branch = places.chosen(request.GET.get("branch"))
    found = views.rows_of(view, request.user)
    rows = found.filter(branch=branch) if branch else found
    shown = page(
        with_people(rows, request.user),
        key=view.order,
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    asked = {"branch": branch.pk if branch else "", "sort": sort}
    context: dict[str, Any] = {
        "view": view,
        "label": views.label_of(view, places),
        "branch": branch,
        "branches": places.visible if places.are_several else (),
        "paging": shown,
        "rows": rows_for(shown.items, places),
        "url": views.address_of(key),
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "sort": sort,
        "orders": () if view.rare else ORDERS.values(),
        "here": request.get_full_path(),
        "many": change_any(request.user),
    }
    if part_of(request) == "inbox-rows":
        return render(request, "desk/_rows.html", {**context, "is_part": True})
    context |= _told(request, key) or {"save": saved_views.link_to_save(view, branch, sort)}
    return render(request, "desk/inbox.html", context)


def _told(request: StaffRequest, key: str) -> dict[str, Any]:
    """What a saved view shows, in words, and what it names that is not there any more."""
    saved = saved_views.saved_of(request, key)
    if saved is None:
        return {}
    names = conditions.Names()
    return {
        "saved": saved,
        "said": conditions.described(saved.conditions, names),
        "gone": conditions.troubles(saved.conditions, names),
        "link": saved_views.link_to(*saved.conditions, name=saved.name, sort=saved.sort, icon=saved.icon),
    }


@desk_page
def troubles(request: StaffRequest) -> HttpResponse:
    """The red line alone."""
    return render(request, "shell/components/troubles.html")


@desk_page
def nav(request: StaffRequest) -> HttpResponse:
    """The views with their counts, to be exchanged when something happened."""
    request.inbox_view = request.GET.get("view", "")  # type: ignore[attr-defined]
    return render(request, "desk/_nav.html")


@desk_page
def saved_bar(request: StaffRequest) -> HttpResponse:
    """Saved views with their counts, which no page waits for."""
    context = {"saved_views": saved_views.bar(request, request.GET.get("view", ""), ask=True)}
    return render(request, "shell/saved_nav.html", context)
