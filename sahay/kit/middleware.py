"""What happens when an action says no while a page is being made."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from sahay.kit.refusal import Refused


class AnswerRefusals:
    """A refused act leads back to the page it came from with the reason on it; without such a page, a page of
    its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        origin = request.POST.get("next", "") if request.method == "POST" else ""
        if origin and url_has_allowed_host_and_scheme(origin, allowed_hosts={request.get_host()}):
            messages.error(request, str(exception.reason))
            return HttpResponseRedirect(origin)
        return render(request, "shell/refused.html", {"reason": exception.reason}, status=exception.status)
