"""The inbox."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sahay.business.signed_in import StaffRequest
from sahay.desk import inbox as views
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.rows import rows_for, with_people
from sahay.kit.pages import page
from sahay.routines.may import change_any

SIZE = 25


@desk_page
def inbox(request: StaffRequest, key: str = views.FIRST) -> HttpResponse:
    """One view of the inbox, a page at a time; `?branch=` narrows it to one branch."""
    view = views.VIEWS.get(key)
    if view is None:
        raise Http404
    request.inbox_view = key  # type: ignore[attr-defined]
    places = places_of(request)
    branch = places.chosen(request.GET.get("branch"))
    found = views.rows_of(view, request.user)
    rows = found.filter(branch=branch) if branch else found
    shown = page(
        with_people(rows),
        key=view.order,
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    context: dict[str, Any] = {
        "view": view,
        "label": views.label_of(view, places),
        "branch": branch,
        "branches": places.visible if places.are_several else (),
        "paging": shown,
        "rows": rows_for(shown.items, places),
        "url": views.address_of(key),
        "query": urlencode({"branch": branch.pk}) if branch else "",
        "here": request.get_full_path(),
        "many": change_any(request.user),
    }
    return render(
        request, "desk/_rows.html" if part_of(request) == "inbox-rows" else "desk/inbox.html", context
    )


@desk_page
def troubles(request: StaffRequest) -> HttpResponse:
    """The red line alone."""
    return render(request, "shell/components/troubles.html")


@desk_page
def nav(request: StaffRequest) -> HttpResponse:
    """The views with their counts, to be exchanged when something happened."""
    request.inbox_view = request.GET.get("view", "")  # type: ignore[attr-defined]
    return render(request, "desk/_nav.html")
