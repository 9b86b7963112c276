"""Scheduled: answers that leave later, those that wait for their writer on top."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import render

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Delivery
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.rows import names_of_the_nameless
from sahay.desk.side_bar import SCHEDULED
from sahay.desk.to_leave import ALL, MINE, scheduled_for
from sahay.kit.pages import page

SIZE = 30


@desk_page
def scheduled(request: StaffRequest) -> HttpResponse:
    """One's own; with `?whose=all` those of everybody in conversations one sees."""
    request.inbox_view = SCHEDULED  # type: ignore[attr-defined]
    whose = ALL if request.GET.get("whose") == ALL else MINE
    held_first = Case(When(state=Delivery.State.HELD, then=Value(0)), default=Value(1))
    rows = scheduled_for(request.user, whose=whose).annotate(turn=held_first)
    shown = page(
        rows.select_related("message__conversation__customer", "message__conversation__branch"),
        key=("turn", "send_at", "id"),
        cursor=request.GET.get("cursor", ""),
        size=SIZE,
    )
    names_of_the_nameless([delivery.message.conversation for delivery in shown.items])
    context = {
        "whose": whose,
        "paging": shown,
        "deliveries": shown.items,
        "url": request.path,
        "query": urlencode({"whose": ALL}) if whose == ALL else "",
        "here": request.get_full_path(),
        "zone": places_of(request).zone,
    }
    part = part_of(request) == "scheduled-rows"
    return render(request, "desk/_scheduled.html" if part else "desk/scheduled.html", context)
