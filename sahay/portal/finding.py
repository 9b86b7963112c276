"""How search engines find what we promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from sahay.articles.shelf import shelf as answers
from sahay.documents.shelf import shelf
from sahay.memberships.standing import shown
from sahay.portal.published import KINDS, address

OPEN = ("portal:contact", "portal:promises", "portal:policies", "portal:answers")
CLOSED = ("/desk/", "/account/", "/start/", "/mine/", "/live/", "/phone/", "/embed/")


@dataclass(frozen=True)
class Page:
    """A lasting address, since when its text holds, and the same text in each language."""

    url: str
    since: datetime | None = None
    others: tuple[tuple[str, str], ...] = ()


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every lasting address, each policy and each answer in each of its languages."""
    pages = [Page(reverse(name)) for name in OPEN]
    if shown():
        pages.append(Page(reverse("portal:memberships")))
    for one in shelf(translation.get_language() or ""):
        languages = one.languages if one.kind in KINDS else ()
        others = tuple((language, address(one.key, language=language)) for language in languages)
        pages.append(Page(one.address, one.since, others))
    for answer in answers():
        others = tuple((language, answer.address(language)) for language in answer.texts)
        pages.append(Page(answer.address(), answer.published_at, others))
    context = {"pages": pages, "site": settings.PUBLIC_URL}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What may be read: the customers' pages, nothing behind a key or a password."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    said = f"User-agent: *\n{closed}Sitemap: {settings.PUBLIC_URL}{reverse('portal:site_map')}\n"
    return HttpResponse(said, content_type="text/plain; charset=utf-8")
