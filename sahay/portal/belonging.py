"""Who we belong to and what may be expected of us, in public, with numbers that can be checked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from sahay.memberships.standing import shown
from sahay.portal.asking_again import unless_known
from sahay.portal.published import text
from sahay.portal.views import show
from sahay.standards.holding import held
from sahay.standards.kinds import CUSTOMERS, STANDARDS
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
    lines, now = public_lines(), held(CUSTOMERS)
    since, number = (now.begins, now.number) if now else (None, 0)
    about = [(one.sentence, one.was.actual, one.was.shared, one.line.shows_actual, one.aim) for one in lines]
    context = {"lines": lines, "since": since, "number": number}
    return unless_known(request, about, number, make=lambda: show(request, "portal/standards.html", context))


@require_safe
def standards_version(request: HttpRequest, number: int, language: str = "") -> HttpResponse:
    """The text of one version: what held, holds or will hold."""
    return text(request, (STANDARDS,), CUSTOMERS, number, language, _address)


def _address(key: str, number: int = 0, language: str = "") -> str:
    """The lasting address of our standards, of one of their versions, in one language or in the reader's."""
    if not number:
        return reverse("portal:standards")
    if not language:
        return reverse("portal:standards_version", args=[number])
    return reverse("portal:standards_version_in", args=[number, language])
