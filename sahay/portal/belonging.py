"""Who we belong to, in public: with numbers that can be checked, and where they take complaints."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sahay.memberships.standing import shown
from sahay.portal.asking_again import unless_known
from sahay.portal.views import show


@require_safe
def memberships(request: HttpRequest) -> HttpResponse:
    """Our memberships, those that hold and that the owner shows."""
    found = shown()
    context = {"memberships": found}
    return unless_known(request, found, make=lambda: show(request, "portal/memberships.html", context))
