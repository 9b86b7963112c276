"""Bringing mail from elsewhere in, and how far it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.channels import may
from sahay.channels.email.history.bringing import ask_for_folder, ask_for_parcel, bring_history
from sahay.channels.email.history.forms import HistoryForm
from sahay.channels.email.models import History
from sahay.files import parcels
from sahay.kit.refusal import Refused

MOST_SHOWN = 30
KEPT = timedelta(days=7)


@login_required
@require_http_methods(["GET", "POST"])
def histories(request: StaffRequest) -> HttpResponse:
    """GET: the form, and what was brought in. POST: begins, or goes on with what was stopped."""
    may.bring_history(request.user).enforce()
    posted = request.method == "POST"
    form = (
        HistoryForm(request.POST, request.FILES, staff=request.user)
        if posted
        else HistoryForm(staff=request.user)
    )
    if posted and form.is_valid():
        try:
            history = _begin(request, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            bring_history.enqueue(history=history.pk)
            messages.success(request, _("The mail is being brought in. You can leave this page."))
            return redirect("channels:histories")
    context = {"form": form, **_known(request)}
    return render(request, "channels/histories.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def histories_progress(request: StaffRequest) -> HttpResponse:
    """How far it is: the part of the page that looks again by itself."""
    may.bring_history(request.user).enforce()
    return render(request, "channels/_histories.html", _known(request))


def _begin(request: StaffRequest, known: dict[str, Any]) -> History:
    mailbox, own = known["mailbox"], known["own"]
    may.bring_history(request.user, mailbox).enforce()
    if known["folder"]:
        return ask_for_folder(mailbox, known["folder"], own=own, by=request.user)
    parcel = parcels.pack(known["file"], until=timezone.now() + KEPT)
    return ask_for_parcel(mailbox, parcel, known["file"].name, own=own, by=request.user)


def _known(request: StaffRequest) -> dict[str, Any]:
    rows = History.objects.visible_to(request.user).select_related("mailbox").order_by("-asked_at", "-pk")
    found = list(rows[:MOST_SHOWN])
    return {"histories": found, "is_reading": any(history.is_reading for history in found)}
