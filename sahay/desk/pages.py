"""What every page of the desk has in common: somebody who is signed in, their zone, and no copy that others
could be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from sahay.business.signed_in import StaffRequest
from sahay.desk.places import places_of
from sahay.desk.pulse import feel

View = Callable[..., HttpResponse]


def desk_page(view: View) -> View:
    """A page to be looked at. The pulse is felt first, so that no live hint falls between."""

    @login_required
    @require_safe
    @wraps(view)
    def page(request: StaffRequest, *arguments: Any, **named: Any) -> HttpResponse:
        feel(request)
        with timezone.override(places_of(request).zone):
            return fresh(view(request, *arguments, **named))

    return page


def fresh(response: HttpResponse) -> HttpResponse:
    """Only for this person, asked for again every time; a part is never taken for a page."""
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request", "HX-Target", "Cookie"])
    return response


def part_of(request: StaffRequest) -> str:
    """Which part of a page is asked for: the id of the element that will be exchanged; empty for the whole
    page.
    """
    if (
        request.headers.get("HX-Request") != "true"
        or request.headers.get("HX-History-Restore-Request") == "true"
    ):
        return ""
    return request.headers.get("HX-Target", "")
