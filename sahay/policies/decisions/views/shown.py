"""The version of a policy whose rules are looked at: a draft, the one in force, or an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone

from sahay.documents.holding import version_in_force
from sahay.documents.models import Document, Version
from sahay.policies.clauses import CLAUSES
from sahay.policies.decisions.asking import floor_on, rules_of
from sahay.policies.decisions.books import BOOKS, Book
from sahay.policies.decisions.naming import names_of
from sahay.policies.decisions.rules import Rule, in_order
from sahay.policies.decisions.said import Names
from sahay.policies.outlines import Outline, outline_of

DRAFT, NOW = "draft", "now"


@dataclass(frozen=True)
class Shown:
    """A policy that decides, and one version of it; None before anybody has begun."""

    book: Book
    outline: Outline
    versions: tuple[Version, ...]
    version: Version | None

    @property
    def facts(self) -> dict[str, Any]:
        """What the version says."""
        return self.version.facts if self.version else {}

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.version is not None and self.version.is_draft

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for approval, and does not change."""
        return self.version is not None and not (self.version.is_draft or self.version.approved_at)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules in the order in which they are asked, with the law of today."""
        return in_order(rules_of(self.book, self.facts, floor_on(timezone.localdate())))

    @cached_property
    def names(self) -> Names:
        """What the words of the shop are called."""
        return names_of(self.rules)

    @property
    def own(self) -> list[dict[str, Any]]:
        """The rules of the shop, as they are kept."""
        found = self.facts.get(self.book.own)
        return list(found) if isinstance(found, list) else []

    def passage(self, clause: str) -> str:
        """What the passage is called that says something: by its key, or by a fact it speaks of."""
        for one in CLAUSES[self.book.key]:
            if clause == one.key or clause in one.speaks_of:
                return str(one.heading)
        return ""


def shown(key: str, wanted: str = "") -> Shown:
    """The version that is wanted: `draft`, `now` for the one in force, or a number; else the draft, and
    without one the newest.

    Raises:
        Http404: no policy of this key decides anything, or it has no such version.
    """
    book, outline = BOOKS.get(key), outline_of(key)
    if book is None or outline is None:
        raise Http404
    masters = Document.objects.of_all_branches().holding()
    document = masters.filter(kind=outline.kind, key=key).first()
    rows = document.versions.filter(dropped_at__isnull=True) if document else Version.objects.none()
    versions = tuple(sorted(rows, key=lambda one: -(one.number or 10**9)))
    counting = version_in_force(document) if document and wanted == NOW else None
    fitting = [one for one in versions if wanted in ("", name_of(one)) or one == counting]
    if wanted and not fitting:
        raise Http404
    return Shown(book, outline, versions, fitting[0] if fitting else None)


def name_of(version: Version) -> str:
    """What it is called in an address."""
    return DRAFT if version.number is None else str(version.number)
