"""How an answer will look, while it is being written."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations.views.asking import visible
from sahay.kit.markup import fresh_words

LONGEST = 100_000


@login_required
@require_POST
def preview(request: StaffRequest, number: int) -> HttpResponse:
    """POST `text`: the text as it will look. Nothing is kept."""
    visible(request.user, number)
    answer = HttpResponse(fresh_words(request.POST.get("text", "")[:LONGEST]))
    answer.headers["Cache-Control"] = "no-store"
    return answer
