"""For me: what others did that concerns this person, newest first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sahay.articles.waiting import reviews_for
from sahay.business.signed_in import StaffRequest
from sahay.desk.pages import desk_page, part_of
from sahay.desk.places import places_of
from sahay.desk.side_bar import FOR_ME
from sahay.documents.waiting import papers_for
from sahay.kit.pages import page
from sahay.memberships.waiting import renewals_for
from sahay.procedures.waiting import runs_handed_to
from sahay.routines.reminders.waiting import waiting_for
from sahay.teamwork.handing import handed_to
from sahay.teamwork.models import Hearing, Notice

SIZE = 30


@desk_page
def for_me(request: StaffRequest) -> HttpResponse:
    """The list, a page at a time, and how one wishes to hear of it."""
    request.inbox_view = FOR_ME  # type: ignore[attr-defined]
    rows = Notice.objects.visible_to(request.user).select_related("conversation__customer")
    shown = page(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "paging": shown,
        "notices": shown.items,
        "waiting": waiting_for(request.user),
        "papers": papers_for(request.user),
        "renewals": renewals_for(request.user),
        "runs": runs_handed_to(request.user, request.LANGUAGE_CODE),
        "reviews": reviews_for(request.user),
        "are_unseen": any(notice.seen_at is None for notice in shown.items),
        "url": request.path,
        "here": request.get_full_path(),
        "zone": places_of(request).zone,
        "handovers": handed_to(request.user)[:SIZE],
        "hearing": Hearing.objects.filter(staff=request.user).first(),
    }
    return render(
        request, "desk/_notices.html" if part_of(request) == "notices" else "desk/for_me.html", context
    )
