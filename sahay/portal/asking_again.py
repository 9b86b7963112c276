"""Public pages that a browser may keep: it asks whether they still hold, and gets them again only if not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from sahay.business.models import Business
from sahay.portal import access, framing
from sahay.shell.templatetags.shell import THEME_COOKIE, style_sheets


def unless_known(request: HttpRequest, *about: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, or the word that the browser's copy still holds. `about` is all that its middle shows; what
    stands around it, the token of its forms and words that wait for the visitor count by themselves. Pages
    of somebody with a key are never kept.

    They are a browser's own: a page has the token of its visitor in it, which no store in between may keep.
    The mark is a weak one, since packing makes other bytes of the same page.
    """
    if access.visitor(request):
        answer = make()
        patch_cache_control(answer, private=True, no_store=True)
        return answer
    etag = f'W/"{_mark(request, about)}"'
    answer = get_conditional_response(request, etag=etag) or make()
    answer.headers["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


def _mark(request: HttpRequest, about: tuple[object, ...]) -> str:
    around = framing.frame(Business.objects.first())
    own = (
        str(timezone.get_current_timezone()),
        translation.get_language(),
        request.COOKIES.get(THEME_COOKIE, ""),
        request.META.get("CSRF_COOKIE", ""),
        len(get_messages(request)),
    )
    parts = (about, sorted(around.items()), own, style_sheets(), request.path)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
