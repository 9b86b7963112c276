"""Who else has the conversation open: shown to those who look at it, while they do."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.teamwork.here import leaves, looks, others_here
from sahay.teamwork.views.following import visible


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: StaffRequest, number: int) -> HttpResponse:
    """Who else is here, as a part of the page. POST: whoever asks is still here, too."""
    conversation = visible(request.user, number)
    if request.method == "POST":
        looks(conversation, request.user)
    context = {"conversation": conversation, "here": others_here(conversation, request.user)}
    return render(request, "teamwork/_here.html", context)


@login_required
@require_POST
def leave(request: StaffRequest, number: int) -> HttpResponse:
    """POST: the page was closed."""
    leaves(visible(request.user, number), request.user)
    return HttpResponse(status=204)
