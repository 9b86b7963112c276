"""While medical mode is on: lists tell no names, and who opened what is written down."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sahay.business.models import Staff
from sahay.business.recalling import present_version
from sahay.privacy.looks import is_medical, looked
from sahay.privacy.opening import OPENED, opened
from sahay.shell import discretion


class WriteLooksDown:
    """After a page that tells of one person was made for somebody of the staff."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with discretion.answering(request):
            response = self.get_response(request)
            if response.status_code in (200, 422) and _is_opening(request) and discretion.is_discreet():
                for what, number in opened(request):
                    looked(request.user, what, number)  # type: ignore[arg-type]
        return response


def _is_opening(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in OPENED and isinstance(request.user, Staff)


@discretion.decided_by
def lists_tell_no_names(request: HttpRequest | None) -> bool:
    """Medical mode, as the page has read the business; a question of its own where nobody has."""
    business = getattr(request, "business", None)
    return is_medical(business.version if business else present_version())
