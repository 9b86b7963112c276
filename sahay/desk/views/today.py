"""Today: the first page after signing in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sahay.articles.waiting import reviews_for
from sahay.business.signed_in import StaffRequest
from sahay.desk import needs
from sahay.desk.lower_half import LowerHalf
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.documents.waiting import papers_for
from sahay.memberships.waiting import renewals_for
from sahay.policies.nudging import published_of_five
from sahay.procedures.waiting import runs_handed_to
from sahay.routines.reminders.waiting import waiting_for


@desk_page
def today(request: StaffRequest) -> HttpResponse:
    """What needs this person now, what is about to be missed, and below it the figures."""
    context: dict[str, Any] = {
        "url": request.path,
        "waiting": waiting_for(request.user),
        "papers": papers_for(request.user),
        "published_of_five": published_of_five(request, request.user),
        "renewals": renewals_for(request.user),
        "runs": runs_handed_to(request.user, request.LANGUAGE_CODE),
        "reviews": reviews_for(request.user),
        "needs": needs.needs(request.user, places_of(request)),
        "set_aside": needs.set_aside(request.user),
        "ledger_url": needs.ledger(),
    }
    if part_of(request) == "needs":
        return render(request, "desk/_needs.html", context)
    return render(request, "desk/today.html", {**context, "lower": LowerHalf(request)})
