"""Times that associations and laws set us for one conversation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out
from sahay.conversations import actions, may
from sahay.conversations.addresses import page_of
from sahay.conversations.composer import zone_of
from sahay.conversations.deadlines import bases
from sahay.conversations.forms.deadlines import DeadlineForm
from sahay.conversations.models import Clock
from sahay.conversations.standing import standings
from sahay.conversations.views.asking import done, visible


@login_required
@require_http_methods(["GET", "POST"])
def deadlines(request: StaffRequest, number: int) -> HttpResponse:
    """What others set us here, and how one more is written down."""
    conversation = visible(request.user, number)
    may.sort(request.user, conversation).enforce()
    zone = zone_of(conversation)
    form = DeadlineForm(bases(), zone, request.POST or None)
    if carried_out(
        form,
        lambda: actions.set_deadline(conversation, basis=form.chosen, at=form.at(), by=request.user),
    ):
        return done(request, number, _("Their time runs beside ours now."))
    found = list(conversation.clocks.from_outside().filter(dropped_at__isnull=True).order_by("pk"))
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "title": _("Times that others set us"),
        "part": "conversations/_deadlines.html",
        "form": form,
        "rows": [(one, standings([one], zone)[0]) for one in found],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "conversations/choose.html", context, status=status)


@login_required
@require_POST
def answer_deadline(request: StaffRequest, number: int, clock: int) -> HttpResponse:
    """POST: they have our answer."""
    actions.answer_deadline(_seen(request, number, clock), by=request.user)
    return done(request, number, _("Written down: they have our answer."))


@login_required
@require_POST
def drop_deadline(request: StaffRequest, number: int, clock: int) -> HttpResponse:
    """POST: it was a mistake."""
    actions.drop_deadline(_seen(request, number, clock), by=request.user)
    return done(request, number, _("Taken back."))


def _seen(request: StaffRequest, number: int, clock: int) -> Clock:
    rows = Clock.objects.from_outside().select_related("conversation__branch")
    return get_object_or_404(rows, pk=clock, conversation=visible(request.user, number))
