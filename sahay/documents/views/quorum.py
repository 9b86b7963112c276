"""Who has to approve, for each kind of document."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.documents import actions, may
from sahay.documents.forms import QuorumForm
from sahay.documents.kinds import kinds


@login_required
def quorum(request: StaffRequest) -> HttpResponse:
    """One form for each kind; only the one that was sent is saved."""
    may.set_quorum(request.user).enforce()
    sent = request.POST.get("kind", "") if request.method == "POST" else ""
    forms = {
        kind.name: (kind, QuorumForm(kind.name, request.POST if kind.name == sent else None))
        for kind in kinds()
    }
    if sent in forms:
        form = forms[sent][1]

        @transaction.atomic
        def save() -> None:
            for role, count in form.wanted():
                actions.set_quorum(sent, role, at_least=count, by=request.user)

        if carried_out(form, save):
            return kept(request, "documents:quorum")
    came_back = forms[sent][1] if sent in forms else None
    return page(request, "documents/quorum.html", "signatures", form=came_back, forms=list(forms.values()))
