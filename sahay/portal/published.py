"""Our policies in public: each with its version, date, languages and what held before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from sahay.business.models import Business
from sahay.documents.models import Version, Wording
from sahay.portal.asking_again import unless_known
from sahay.portal.machine_read import properties
from sahay.portal.views import show

KINDS = ("policy", "service")


@dataclass(frozen=True)
class Told:
    """One version in one language, as the page shows it."""

    key: str
    number: int
    title: str
    language: str
    since: datetime
    until: datetime | None
    is_to_come: bool


@dataclass(frozen=True)
class Other:
    """The same text elsewhere: in another language, or as it was."""

    name: str
    address: str
    is_this: bool = False


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """Everything we promise in writing, with since when each holds."""
    return unless_known(request, make=lambda: show(request, "portal/policies.html"))


@require_safe
def policy(request: HttpRequest, key: str, language: str = "", number: int = 0) -> HttpResponse:
    """One policy: the version in force, or an earlier one by its number; in the reader's language, or in the
    one its address names. A browser that has it already is told so.
    """
    versions = _versions(key)
    version = _chosen(versions, number)
    wording = _worded(version, language)
    told = _told(version, wording, versions)
    business = Business.objects.first()
    context: dict[str, Any] = {
        "told": told,
        "properties": properties(key, version.facts, business.country if business else ""),
        "wording": wording,
        "languages": _languages(key, version, wording, number),
        "versions": _numbered(key, versions, version, language),
        "is_newest": version == _chosen(versions, 0),
        "newest_url": address(key),
        "own_url": address(key, language=language),
        "site": settings.PUBLIC_URL,
    }
    about = (wording.digest, version.pk, told.is_to_come, told.until, len(versions), language, number)
    return unless_known(request, *about, make=lambda: show(request, "portal/policy.html", context))


def address(key: str, *, number: int = 0, language: str = "") -> str:
    """The lasting address of a policy, of one of its versions, in one language or in the reader's."""
    asked: dict[str, Any] = {"key": key}
    if number:
        asked["number"] = number
    if language:
        asked["language"] = language
    name = "portal:policy" + ("_version" if number else "") + ("_in" if language else "")
    return reverse(name, kwargs=asked)


def _versions(key: str) -> list[Version]:
    """What holds, held or will hold of a public policy, the newest first; 404 where there is none."""
    rows = Version.objects.approved().filter(
        document__kind__in=KINDS, document__key=key, document__audience="public", document__branch=None
    )
    found = list(rows.select_related("document").prefetch_related("wordings__clauses"))
    if not found:
        raise Http404
    return found


def _chosen(versions: list[Version], number: int) -> Version:
    """The version of this number; without one that in force now, or the first while none is yet."""
    now = timezone.now()
    if number:
        found = next((one for one in versions if one.number == number), None)
    else:
        found = next(
            (one for one in versions if one.effective_from and one.effective_from <= now), versions[-1]
        )
    if found is None:
        raise Http404
    return found


def _worded(version: Version, language: str) -> Wording:
    """What it says in the language asked for; else in the reader's, the shop's, or any that there is."""
    wordings = {one.language: one for one in version.wordings.all()}
    if language and language not in wordings:
        raise Http404
    business = Business.objects.first()
    wanted = [language, translation.get_language() or "", *(business.languages if business else [])]
    found = next((wordings[one] for one in wanted if one in wordings), None) or next(
        iter(wordings.values()), None
    )
    if found is None:
        raise Http404
    return found


def _told(version: Version, wording: Wording, versions: list[Version]) -> Told:
    since = version.effective_from or version.begun_at
    after = [one.effective_from for one in versions if (one.number or 0) > (version.number or 0)]
    ends = [moment for moment in (*after, version.document.retired_at) if moment]
    return Told(
        key=version.document.key,
        number=version.number or 0,
        title=wording.title,
        language=wording.language,
        since=since,
        until=min(ends, default=None),
        is_to_come=since > timezone.now(),
    )


def _languages(key: str, version: Version, shown: Wording, number: int) -> list[Other]:
    return [
        Other(one.language, address(key, number=number, language=one.language), one == shown)
        for one in version.wordings.all()
    ]


def _numbered(
    key: str, versions: Iterable[Version], shown: Version, language: str
) -> list[tuple[Version, Other]]:
    return [
        (one, Other(str(one.number), address(key, number=one.number or 0, language=language), one == shown))
        for one in versions
    ]
