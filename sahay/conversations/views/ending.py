"""Resolving and opening again."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.forms.order import ResolveForm
from sahay.conversations.views.asking import done, refuse_form, visible
from sahay.conversations.views.undoing import undoable


@login_required
@require_POST
def resolve(request: StaffRequest, number: int) -> HttpResponse:
    """POST: done."""
    form = ResolveForm(request.POST)
    refuse_form(form)
    by, conversation, seen = request.user, visible(request.user, number), form.cleaned_data["seen"]
    _made, undo = undoable(
        conversation,
        "resolve",
        lambda: actions.resolve(conversation, by=by, seen=seen, despite=form.cleaned_data["despite"]),
        by=by,
    )
    return done(request, number, _("Resolved."), undo=undo)


@login_required
@require_POST
def reopen(request: StaffRequest, number: int) -> HttpResponse:
    """POST: not done after all."""
    actions.reopen(visible(request.user, number), by=request.user)
    return done(request, number, _("It is open again."))
