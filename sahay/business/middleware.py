"""Which language a page is shown in and whose days; who has to set up a second step; who was here when."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from sahay.business.accounts import PLACE
from sahay.business.days import counted_here
from sahay.business.models import OpenSession, Staff

EVERY = 300.0  # seconds between two notes that a session is in use
WORK = ("/desk/", "/live/")


class SpeakTheirLanguage:
    """A choice made on the page (kept in a cookie) comes first, then what the browser asks for. A page is its
    reader's own: no store in between gives it to anybody else, unless the page says otherwise itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        stored = "no-store" not in response.headers.get("Cache-Control", "")
        if stored and response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
        return response


class CountOurDays:
    """Pages tell days as they are at the first branch, unless a page names another place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with counted_here():
            return self.get_response(request)


class LookAfterSessions:
    """Whoever must have a second step, and has none, sets it up before they work: that stands on the person's
    own row, so no page asks for it. That a session is in use is written down every few minutes at most.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.noted: dict[tuple[int, str], float] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = getattr(request, "user", None) if request.path.startswith(WORK) else None
        if isinstance(person, Staff) and is_kept_out(person):
            return redirect("account_security")
        response = self.get_response(request)
        if request.session.accessed and (place := request.session.get(PLACE)):
            self.note(place, request.session.session_key or "")
        return response

    def note(self, place: int, key: str) -> None:
        """The session was used, with the key it has now."""
        now = monotonic()
        if now - self.noted.get((place, key), -EVERY) < EVERY:
            return
        if len(self.noted) > 10_000:
            self.noted.clear()
        self.noted[(place, key)] = now
        try:
            OpenSession.objects.filter(pk=place).update(key=key, seen_at=timezone.now())
        except DatabaseError:
            return  # a database that is busy or full must not cost anybody the page


def is_kept_out(person: Staff) -> bool:
    """Whether the day has come from which somebody cannot work without a second step."""
    return person.second_step_by is not None and person.second_step_by <= timezone.localdate()
