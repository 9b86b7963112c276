"""Who we belong to and what may be expected of us, in public, with numbers that can be checked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sahay.memberships.standing import shown
from sahay.portal.asking_again import unless_known
from sahay.portal.views import show
from sahay.standards.showing import public_lines


@require_safe
def memberships(request: HttpRequest) -> HttpResponse:
    """Our memberships, those that hold and that the owner shows."""
    found = shown()
    context = {"memberships": found}
    return unless_known(request, found, make=lambda: show(request, "portal/memberships.html", context))


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """What customers may expect, and how often it was so where the owner shows it."""
    lines = public_lines()
    about = [(one.sentence, one.actual, one.standard.shows_actual) for one in lines]
    context = {"lines": lines}
    return unless_known(request, about, make=lambda: show(request, "portal/standards.html", context))
