"""The one search box: a page of results, and a few of them while one types."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from sahay.business.signed_in import StaffRequest
from sahay.desk.discreet import without_words
from sahay.desk.found import look
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.saved_views import link_to_save_search
from sahay.kit.addresses import address

MOST_TYPED = 400
WHILE_TYPING, ON_THE_PAGE = 8, 25


@desk_page
def search(request: StaffRequest) -> HttpResponse:
    """Results for `?q=`, best first; for the box while it is typed in, the first few."""
    asked = request.GET.get("q", "").strip()[:MOST_TYPED]
    box = part_of(request) == "search-results"
    context: dict[str, Any] = {"q": asked, "url": address("desk:search"), "query": urlencode({"q": asked})}
    if asked and not box:
        context["save"] = link_to_save_search(asked)
    found = look(
        request, asked, cursor=request.GET.get("cursor", ""), most=WHILE_TYPING if box else ON_THE_PAGE
    )
    context["found"] = without_words(found) if places_of(request).discreet else found
    return render(request, "desk/_found.html" if box else "desk/search.html", context)
