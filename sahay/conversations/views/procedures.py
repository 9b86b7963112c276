"""Choosing a procedure to go through beside a conversation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sahay.business.signed_in import StaffRequest
from sahay.conversations.actions.procedures import start_procedure
from sahay.conversations.views.asking import choose, done, visible
from sahay.documents.models import Version
from sahay.procedures.holding import in_force_here
from sahay.procedures.shape import procedure_of


@login_required
def procedure(request: StaffRequest, number: int) -> HttpResponse:
    """Which one; POST: it begins."""
    conversation = visible(request.user, number)
    if request.method == "POST":
        chosen = request.POST.get("version", "")
        version = get_object_or_404(Version, pk=int(chosen) if chosen.isdecimal() else 0)
        start_procedure(conversation, version, by=request.user)
        return done(request, number, _("It stands beside the conversation now."))
    rows = in_force_here(conversation.branch) if conversation.branch else []
    startable = [(row, procedure_of(row.facts).title(request.LANGUAGE_CODE)) for row in rows]
    return choose(request, conversation, "procedure", title=_("Start a procedure"), startable=startable)
