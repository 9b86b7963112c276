"""Proposing, agreeing, sending back, giving up a draft, and looking after a document."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out
from sahay.documents import actions, may
from sahay.documents.dossier import Dossier
from sahay.documents.forms import CareForm, ProposeForm, SendBackForm
from sahay.documents.models import Version
from sahay.documents.views.pages import as_read, document_of, to_workplace, version_of

HANDED_IN = "documents/handed_in.html"


@require_POST
@login_required
def start_draft(request: StaffRequest, document_id: int) -> HttpResponse:
    """A new draft, or the one that is open; a document that was retired is begun again."""
    dossier = Dossier(document_of(request, document_id), request.user)
    begin = actions.begin_again if dossier.document.retired_at else actions.start_draft
    begin(dossier.document, by=request.user)
    return to_workplace(request, dossier.workplace)


@require_POST
@login_required
def propose(request: StaffRequest, version_id: int) -> HttpResponse:
    """Its words are fixed from now on, and those who approve are asked."""
    version = version_of(request, version_id)
    may.write(request.user, version.document.branch).enforce()
    form = ProposeForm(request.POST)
    if not carried_out(form, lambda: actions.propose(version, by=request.user, **form.facts())):
        return _with_errors(request, Dossier(version.document, request.user, propose_form=form))
    messages.success(request, _("Proposed. Those who approve it are told."))
    return _to_workplace_of(request, version)


@require_POST
@login_required
def approve(request: StaffRequest, version_id: int) -> HttpResponse:
    """One's own yes to what one has read."""
    version = as_read(request, version_of(request, version_id))
    fresh = actions.approve(version, by=request.user)
    words = _("Approved.") if fresh.approved_at else _("Your yes is kept. Others still have to agree.")
    messages.success(request, words)
    return _to_workplace_of(request, version)


@require_POST
@login_required
def send_back(request: StaffRequest, version_id: int) -> HttpResponse:
    """One's own no, with a reason."""
    version = as_read(request, version_of(request, version_id))
    may.approve(request.user, version.document).enforce()
    form = SendBackForm(request.POST)
    act = lambda: actions.send_back(version, reason=form.cleaned_data["reason"], by=request.user)  # noqa: E731
    if not carried_out(form, act):
        return _with_errors(request, Dossier(version.document, request.user, send_back_form=form))
    messages.success(request, _("Sent back. It is a draft again."))
    return _to_workplace_of(request, version)


@require_POST
@login_required
def drop(request: StaffRequest, version_id: int) -> HttpResponse:
    """Gives up the draft."""
    version = version_of(request, version_id)
    actions.drop_draft(version, by=request.user)
    messages.success(request, _("The draft was dropped. It can still be read among the versions."))
    return _to_workplace_of(request, version)


@require_POST
@login_required
def care(request: StaffRequest, document_id: int) -> HttpResponse:
    """Who keeps it, when it is read again, who signs."""
    document = document_of(request, document_id)
    may.look_after(request.user, document).enforce()
    form = CareForm(document, request.user, request.POST)

    @transaction.atomic
    def look_after() -> None:
        actions.look_after(document, by=request.user, **form.facts())
        actions.set_signers(document, form.cleaned_data["signers"], by=request.user)

    if not carried_out(form, look_after):
        return _with_errors(request, Dossier(document, request.user, care_form=form))
    messages.success(request, _("Saved."))
    return to_workplace(request, Dossier(document, request.user).workplace)


@require_POST
@login_required
def reviewed(request: StaffRequest, document_id: int) -> HttpResponse:
    """It was read again and is right as it stands."""
    document = document_of(request, document_id)
    actions.reviewed(document, by=request.user)
    messages.success(request, _("Kept as it is. The next day to read it again is set."))
    return to_workplace(request, Dossier(document, request.user).workplace)


@require_POST
@login_required
def retire(request: StaffRequest, document_id: int) -> HttpResponse:
    """It holds no more."""
    document = document_of(request, document_id)
    actions.retire(document, by=request.user)
    messages.success(request, _("Retired. What began under it is still judged by it."))
    return to_workplace(request, Dossier(document, request.user).workplace)


def _with_errors(request: StaffRequest, dossier: Dossier) -> HttpResponse:
    """The form alone, with its errors and everything that was typed."""
    context = {"tab": dossier.tab, "dossier": dossier, "next": request.POST.get("next", "")}
    return render(request, HANDED_IN, context, status=422)


def _to_workplace_of(request: StaffRequest, version: Version) -> HttpResponse:
    return to_workplace(request, Dossier(version.document, request.user).workplace)
