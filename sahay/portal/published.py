"""Our policies in public: each with its version, date, languages and what held before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from sahay.business.models import Business
from sahay.documents.models import Version, Wording
from sahay.documents.standing import never_held
from sahay.portal.asking_again import unless_known
from sahay.portal.branches import NONE, Choice, choice
from sahay.portal.machine_read import Property, properties
from sahay.portal.views import show

KINDS = ("policy", "service")
Address = Callable[[str, int, str], str]


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

    @property
    def is_over(self) -> bool:
        """Whether it has ended; what holds until a later day has not."""
        return self.until is not None and self.until <= timezone.now()


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
    of_branch = choice(request, KINDS, key)
    where: Address = lambda *asked: address(*asked) + of_branch.query  # noqa: E731
    return text(request, KINDS, key, number, language, where, of_branch)


def text(
    request: HttpRequest,
    kinds: Sequence[str],
    key: str,
    number: int,
    language: str,
    address: Address,
    of_branch: Choice = NONE,
) -> HttpResponse:
    """A document of one of these kinds to be read; `address` says where each of its versions stands.
    `of_branch` is the choice among the branches that have their own. A language that this version is not
    written in, as one before it was, leads to those it is written in.
    """
    versions = _versions(kinds, key, of_branch.shown)
    version = _chosen(versions, number)
    if language in dict(settings.LANGUAGES) and language not in {
        one.language for one in version.wordings.all()
    }:
        return redirect(address(key, number, ""))
    wording = _worded(version, language)
    told = _told(version, wording, versions)
    context: dict[str, Any] = {
        "told": told,
        "properties": [] if told.is_over or told.is_to_come else _properties(version),
        "wording": wording,
        "languages": _languages(version, wording, lambda spoken: address(key, number, spoken)),
        "versions": _numbered(versions, version, lambda which: address(key, which, language)),
        "is_newest": version == _chosen(versions, 0),
        "newest_url": address(key, 0, ""),
        "own_url": address(key, 0, language),
        "of_branch": of_branch,
        "of_all_url": address(key, 0, "").removesuffix(of_branch.query),
        "site": settings.PUBLIC_URL,
    }
    about = (
        wording.digest,
        version.pk,
        told.is_to_come,
        told.is_over,
        told.until,
        len(versions),
        language,
        number,
    )
    return unless_known(request, *about, of_branch, make=lambda: show(request, "portal/policy.html", context))


def _properties(version: Version) -> list[Property]:
    business = Business.objects.first()
    return properties(version.document.key, version.facts, business.country if business else "")


def address(key: str, number: int = 0, language: str = "") -> str:
    """The lasting address of a policy, of one of its versions, in one language or in the reader's."""
    asked: dict[str, Any] = {"key": key}
    if number:
        asked["number"] = number
    if language:
        asked["language"] = language
    name = "portal:policy" + ("_version" if number else "") + ("_in" if language else "")
    return reverse(name, kwargs=asked)


def _versions(kinds: Sequence[str], key: str, branch: int) -> list[Version]:
    """What holds, held or will hold of a public document, the newest first; 404 where there is none. What
    never held, because another took its place on its day or it was retired before, nobody reads.
    """
    rows = Version.objects.approved().filter(
        document__kind__in=kinds,
        document__key=key,
        document__audience="public",
        document__branch=branch or None,
    )
    approved = list(rows.select_related("document").prefetch_related("wordings__clauses"))
    found = [one for one in approved if not never_held(one, approved)]
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
    ends = [moment for moment in (*after, version.ended_at) if moment]
    return Told(
        key=version.document.key,
        number=version.number or 0,
        title=wording.title,
        language=wording.language,
        since=since,
        until=min(ends, default=None),
        is_to_come=since > timezone.now(),
    )


def _languages(version: Version, shown: Wording, address: Callable[[str], str]) -> list[Other]:
    return [Other(one.language, address(one.language), one == shown) for one in version.wordings.all()]


def _numbered(
    versions: Iterable[Version], shown: Version, address: Callable[[int], str]
) -> list[tuple[Version, Other]]:
    return [(one, Other(str(one.number), address(one.number or 0), one == shown)) for one in versions]
