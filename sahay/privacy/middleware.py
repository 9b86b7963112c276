"""Writing down who opened what, while medical mode is on."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sahay.business.models import Staff
from sahay.business.recalling import present_version
from sahay.privacy.looks import is_medical, looked

OPENED = {"desk:customer": "customer", "customers:card": "customer", "desk:conversation": "conversation"}
"""Addresses at which somebody reads of one person, and what that is."""


class WriteLooksDown:
    """After a page that tells of one customer or conversation was made for somebody of the staff."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or match.view_name not in OPENED or response.status_code != 200:
            return response
        if isinstance(request.user, Staff) and is_medical(_version(request)):
            looked(request.user, OPENED[match.view_name], int(match.kwargs["number"]))
        return response


def _version(request: HttpRequest) -> int | None:
    """As the page has read it; a question of its own only where the page has not."""
    business = getattr(request, "business", None)
    return business.version if business else present_version()
