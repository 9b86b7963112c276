"""Small answers that every room's views give."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def say_done(request: HttpRequest, said: str, *, undo: str, seconds: int = 10) -> None:
    """Says on the next page what was done, and offers for some seconds to take it back: `undo` is where that
    is posted to.
    """
    messages.success(request, said, extra_tags=f"undo={undo} seconds={seconds}")


def back(request: HttpRequest, default: str) -> HttpResponse:
    """To where the person came from: the form's `next`, else `default`. Never to another site."""
    wanted = request.POST.get("next") or default
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else default)
