"""Asking the policies about the case of a conversation."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sahay.business.signed_in import StaffRequest
from sahay.conversations.views.asking import choose, visible
from sahay.policies.decisions.cases import askings


@login_required
@require_safe
def ask_policies(request: StaffRequest, number: int) -> HttpResponse:
    """Which one: those that decided when the conversation began, each with what is known of the case."""
    conversation = visible(request.user, number)
    found = askings(conversation.branch, conversation.opened_at) if conversation.branch else []
    return choose(request, conversation, "policies", title=_("Ask our policies"), askings=found)
