"""One conversation: everything about it on one page."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sahay.business.reach import Reach
from sahay.business.signed_in import StaffRequest
from sahay.conversations.composer import zone_of
from sahay.conversations.models import Conversation
from sahay.conversations.thread import tell
from sahay.desk.greeting import greeting_beside
from sahay.desk.laid_out import Page
from sahay.desk.pages import desk_page, part_of
from sahay.desk.recent import opened
from sahay.journal.models import Entry
from sahay.kit.pages import page
from sahay.kit.questions import Question

PARTS = {
    "conversation": "desk/_conversation.html",
    "write": "desk/_write.html",
    "earlier": "desk/_earlier.html",
}
HISTORY_SIZE = 50


def _with_everybody(reach: Reach, number: int) -> QuerySet[Conversation]:
    return (
        Conversation.objects.visible_to(reach)
        .filter(pk=number)
        .select_related("branch", "customer", "assignee", "concern_set_by", "resolved_by")
    )


_FOUND = Question(_with_everybody)


def found(request: StaffRequest, number: int) -> Conversation:
    """The conversation with everybody it names, or 404 when this person may not see it."""
    subject = _FOUND.first(request.user.reach(), number=number)
    if subject is None:
        raise Http404
    return subject


@desk_page
def conversation(request: StaffRequest, number: int) -> HttpResponse:
    """The page, or the part of it that htmx asks for. One that was joined leads to where it went."""
    subject = found(request, number)
    if subject.joined_into_id:
        return HttpResponseRedirect(reverse("desk:conversation", args=[subject.joined_into_id]))
    request.branch = subject.branch  # type: ignore[attr-defined]
    laid_out = Page(request, subject)
    part = part_of(request)
    context = {**laid_out.context(), "greeting": greeting_beside(request, subject)}
    response = render(request, _template(part), context)
    return response if part else opened(request, response, number)


def _template(part: str) -> str:
    if part.startswith("unfolded-"):
        return "desk/_letter.html"
    return PARTS.get(part, "desk/conversation.html")


@desk_page
def history(request: StaffRequest, number: int) -> HttpResponse:
    """All that happened, newest first."""
    subject = found(request, number)
    rows = Entry.objects.filter(subject_kind="conversation", subject_id=subject.pk)
    shown = page(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=HISTORY_SIZE)
    context = {
        "conversation": subject,
        "paging": shown,
        "happenings": tell(shown.items),
        "url": request.path,
        "zone": zone_of(subject),
    }
    return render(request, "desk/history.html", context)
