"""Whose name is missing under what holds now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone, translation

from sahay.business.models import Role, Staff
from sahay.documents.holding import calendar
from sahay.documents.models import Asked, Document, Signature, Signer, Version, Wording

PATIENCE = timedelta(days=7)
"""So long after it was asked for a signature is overdue; and so often people are told of it."""


@dataclass(frozen=True)
class Owed:
    """One name that is missing: since when, and when the person was told of it last. `again`: they signed an
    earlier text of it.
    """

    document: Document
    version: Version
    title: str
    staff: Staff
    role: Role
    since: datetime
    told_at: datetime | None
    times: int
    again: bool

    def is_overdue(self, now: datetime | None = None) -> bool:
        """Whether it was asked for more than a week ago."""
        return (now or timezone.now()) - self.since > PATIENCE


def owed_by(staff: Staff) -> list[Owed]:
    """What this person has to sign, the longest awaited first."""
    return _owed(Signer.objects.filter(role=staff.role_id), Staff.objects.active().filter(pk=staff.pk))


def owed(watcher: Staff | None = None) -> list[Owed]:
    """Every name that is missing, the longest awaited first: of those whom the watcher sees, under what they
    see.
    """
    if watcher is None:
        return _owed(Signer.objects.all(), Staff.objects.active())
    seen = Signer.objects.filter(document__in=Document.objects.visible_to(watcher))
    return _owed(seen, Staff.objects.active().visible_to(watcher))


def _owed(signers: models.QuerySet[Signer], people: models.QuerySet[Staff]) -> list[Owed]:
    now = timezone.now()
    held = {one.document: one.version for one in calendar() if one.holds(now)}
    rows = list(signers.filter(document__in=list(held)).select_related("document__branch", "role"))
    if not rows:
        return []
    shelf = Shelf.of({held[row.document_id] for row in rows})
    crew = people.filter(role__in={row.role_id for row in rows}).prefetch_related("branches")
    found = [shelf.missing(row, person) for person in crew for row in rows if row.role_id == person.role_id]
    return sorted((one for one in found if one), key=lambda one: (one.since, one.document.pk, one.staff.name))


@dataclass(frozen=True)
class Shelf:
    """What is known of texts in force and of the names under them, read once: `versions` by document, `texts`
    by version, `signed` the digests by document and person, `variants` the branches by master.
    """

    versions: dict[int, Version]
    texts: dict[int, list[Wording]]
    signed: dict[tuple[int, int | None], set[str]]
    told: dict[tuple[int, int], Asked]
    variants: dict[int | None, set[int | None]]

    @classmethod
    def of(cls, numbers: set[int]) -> Shelf:
        """All that is needed of these versions."""
        versions = {one.document_id: one for one in Version.objects.filter(pk__in=numbers)}
        texts: dict[int, list[Wording]] = defaultdict(list)
        for wording in Wording.objects.filter(version__in=numbers):
            texts[wording.version_id].append(wording)
        signed: dict[tuple[int, int | None], set[str]] = defaultdict(set)
        for name in Signature.objects.filter(document__in=versions):
            signed[name.document_id, name.staff_id].add(name.digest)
        asked = Asked.objects.filter(document__in=versions)
        variants: dict[int | None, set[int | None]] = defaultdict(set)
        for master, branch in (
            Document.objects.holding().filter(pk__in=_held()).values_list("master", "branch")
        ):
            variants[master].add(branch)
        return cls(versions, texts, signed, {(one.document_id, one.staff_id): one for one in asked}, variants)

    def missing(self, row: Signer, person: Staff) -> Owed | None:
        """What this person owes to one document; None when their name is there, or need not be."""
        document, version = row.document, self.versions[row.document_id]
        texts, names = self.texts[version.pk], self.signed[document.pk, person.pk]
        if not self._concerns(document, person) or names & {one.digest for one in texts}:
            return None
        told = self.told.get((document.pk, person.pk))
        told = told if told and told.version_id == version.pk else None
        return Owed(
            document=document,
            version=version,
            title=called(document, texts),
            staff=person,
            role=row.role,
            since=max(version.effective_from or version.begun_at, row.asked_at, person.joined_at),
            told_at=told.told_at if told else None,
            times=told.times if told else 0,
            again=bool(names),
        )

    def _concerns(self, document: Document, person: Staff) -> bool:
        """Where a branch has a variant of its own, whoever works only there signs that one alone."""
        here = {branch.pk for branch in person.branches.all()}
        if document.branch_id:
            return document.branch_id in here
        return person.all_branches or not here or not here <= self.variants[document.pk]


def called(document: Document, wordings: Iterable[Wording]) -> str:
    """What a list of documents calls it: its title, and the branch whose own it is."""
    title = title_among(wordings) or document.key
    return f"{title} · {document.branch.name}" if document.branch else title


def title_among(wordings: Iterable[Wording]) -> str:
    """The title in the reader's language, else in the first one there is."""
    rows = list(wordings)
    wanted = translation.get_language()
    return next((one.title for one in rows if one.language == wanted), rows[0].title if rows else "")


def _held() -> set[int]:
    now = timezone.now()
    return {one.document for one in calendar() if one.holds(now)}
