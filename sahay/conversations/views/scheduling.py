"""Answers that wait for their time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_naive
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.addresses import page_of
from sahay.conversations.composer import zone_of
from sahay.conversations.forms.writing import SendLaterForm
from sahay.conversations.views.asking import done, visible_message
from sahay.kit.refusal import Refused
from sahay.kit.when import moment


@login_required
@require_POST
def send_now(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """POST: what was to leave later leaves now."""
    actions.send_now(visible_message(request.user, number, message), by=request.user)
    return done(request, number, _("It leaves now."))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send_later(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """GET: when an answer is to leave. POST `at`: another time."""
    answer = visible_message(request.user, number, message)
    zone = zone_of(answer.conversation)
    waits = getattr(answer, "delivery", None)
    known = {"at": make_naive(waits.send_at, zone)} if waits else None
    form = SendLaterForm(request.POST if request.method == "POST" else None, initial=known, zone=zone)
    if form.is_bound and form.is_valid():
        at = form.cleaned_data["at"]
        try:
            actions.send_later(answer, by=request.user, at=at)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            return done(request, number, _("It leaves %(time)s.") % {"time": moment(at, zone)})
    branch = answer.conversation.branch
    context = {
        "form": form,
        "answer": answer,
        "conversation": answer.conversation,
        "page": page_of(number),
        "place": branch.name if branch else zone.key,
    }
    return render(request, "conversations/send_later.html", context, status=422 if form.errors else 200)
