"""What happens when an action says no while a page is being made, and when somebody has to sign in first."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from sahay.kit.refusal import Refused
from sahay.kit.troubles import say


class AnswerRefusals:
    """A refused act leads back to the page it came from with the reason on it: `came_from` where what is done
    leads on to another page, otherwise `next`; without such a page, a page of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        sent = request.POST if request.method == "POST" else {}
        origin = sent.get("came_from") or sent.get("next", "")
        if origin and url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()}):
            messages.error(request, str(exception.reason))
            return HttpResponseRedirect(origin)
        page = render(request, "shell/refused.html", {"reason": exception.reason}, status=exception.status)
        if request.headers.get("HX-Request") == "true":
            say(page, str(exception.reason))
        return page


class SignInWhole:
    """Whoever has to sign in first goes there with the whole page, not with the part that htmx asked for, and
    comes back to a page, never to a verb.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        leads_to = response.headers.get("Location", "")
        by_htmx = request.headers.get("HX-Request") == "true"
        if not leads_to or not (by_htmx or request.method == "POST"):
            return response
        if not leads_to.startswith(f"{resolve_url(settings.LOGIN_URL)}?"):
            return response
        there = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': _page_behind(request)})}"
        return (
            HttpResponse(status=204, headers={"HX-Redirect": there})
            if by_htmx
            else HttpResponseRedirect(there)
        )


def _page_behind(request: HttpRequest) -> str:
    """The page on which somebody pressed something, on our own site."""
    hosts = {request.get_host()}
    for known in (
        request.POST.get("next"),
        request.headers.get("HX-Current-URL"),
        request.headers.get("Referer"),
    ):
        if known and url_has_allowed_host_and_scheme(known, allowed_hosts=hosts):
            parts = urlsplit(known)
            return urlunsplit(("", "", parts.path, parts.query, ""))
    return resolve_url(settings.LOGIN_REDIRECT_URL)
