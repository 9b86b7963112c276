"""The version of a policy whose rules are looked at: a draft, the one in force, or an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.documents.holding import in_force
from sahay.documents.models import Document, Version
from sahay.policies.clauses import CLAUSES
from sahay.policies.decisions.asking import floor_on, rules_of
from sahay.policies.decisions.books import BOOKS, Book
from sahay.policies.decisions.naming import names_of
from sahay.policies.decisions.rules import Rule, in_order
from sahay.policies.decisions.said import Names
from sahay.policies.outlines import Outline
from sahay.policies.variants import facts_of_all_branches
from sahay.policies.views.here import Here, here_or_404

DRAFT, NOW = "draft", "now"


@dataclass(frozen=True)
class Shown:
    """A policy that decides, and one version of it; None before anybody has begun."""

    book: Book
    here: Here
    versions: tuple[Version, ...]
    version: Version | None

    @property
    def outline(self) -> Outline:
        """The questions that this policy answers."""
        return self.here.outline

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
        return self._kept(self.facts)

    @cached_property
    def elsewhere(self) -> list[dict[str, Any]]:
        """For the policy of one branch: the rules of the shop in all branches, as they are kept."""
        return self._kept(facts_of_all_branches(self.version.document)) if self.version else []

    def _kept(self, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = facts.get(self.book.own)
        return list(found) if isinstance(found, list) else []

    def passage(self, clause: str) -> str:
        """What the passage is called that says something: by its key, or by a fact it speaks of."""
        for one in CLAUSES[self.book.key]:
            if clause == one.key or clause in one.speaks_of:
                return str(one.heading)
        return ""


def shown(staff: Staff, key: str, branch_id: int = 0) -> Shown:
    """The rules as one writes them: those of the draft, and without one of the newest version.

    Raises:
        Http404: no policy of this key decides anything, or the branch has none of its own.
    """
    here = here_or_404(staff, key, branch_id)
    document = _document(here.outline, here.branch)
    if here.branch and document is None:
        raise Http404
    return _at(here, document, "")


def tried(here: Here, wanted: str) -> Shown:
    """The rules by which a branch decides: its own, or those of all branches where it has none. `wanted` is
    `draft`, `now` for the version in force, or a number; else, and where there is no such version, the draft
    counts, and without one the newest.
    """
    document = (here.branch and _document(here.outline, here.branch)) or _document(here.outline, None)
    return _at(here, document, wanted)


def _document(outline: Outline, branch: Branch | None) -> Document | None:
    return Document.objects.holding().filter(kind=outline.kind, key=outline.key, branch=branch).first()


def _at(here: Here, document: Document | None, wanted: str) -> Shown:
    book = BOOKS.get(here.outline.key)
    if book is None:
        raise Http404
    open_or_held = document.versions.filter(dropped_at__isnull=True) if document else Version.objects.none()
    rows = open_or_held.select_related("document__branch", "document__master")
    versions = tuple(sorted(rows, key=lambda one: -(one.number or 10**9)))
    held = in_force(here.outline.kind, book.key, branch=here.branch) if wanted == NOW else None
    named = next((one for one in versions if name_of(one) == wanted), None)
    return Shown(book, here, versions, held or named or next(iter(versions), None))


def name_of(version: Version) -> str:
    """What it is called in an address."""
    return DRAFT if version.number is None else str(version.number)
