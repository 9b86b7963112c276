"""Resolving and opening again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.forms.order import SeenForm
from sahay.conversations.views.asking import done, refuse_form, visible


@login_required
@require_POST
def resolve(request: StaffRequest, number: int) -> HttpResponse:
    """POST: done."""
    form = SeenForm(request.POST)
    refuse_form(form)
    actions.resolve(visible(request.user, number), by=request.user, seen=form.cleaned_data["seen"])
    return done(request, number, _("Resolved."), undo=reverse("conversations:reopen", args=[number]))


@login_required
@require_POST
def reopen(request: StaffRequest, number: int) -> HttpResponse:
    """POST: not done after all."""
    actions.reopen(visible(request.user, number), by=request.user)
    return done(request, number, _("It is open again."))
