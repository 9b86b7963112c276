"""Which version counts at a moment: the one in force when an order or a case began is the one for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sahay.business.keeping import Keeper
from sahay.business.models import Branch
from sahay.business.recalling import version_here
from sahay.documents.models import Document, Version

Calendar = tuple["Stretch", ...]
_calendars: Keeper[Calendar] = Keeper(most=4)


@dataclass(frozen=True)
class Stretch:
    """From when until when (None: until now) a version was the one that counts."""

    kind: str
    key: str
    branch: int | None
    document: int
    version: int
    begins: datetime
    ends: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it counted at a moment; the first moment of the next version is not its own any more."""
        return self.begins <= at and (self.ends is None or at < self.ends)


def calendar() -> Calendar:
    """Every stretch of every document there is and was; read once for each version of the business."""
    newest = version_here()
    return _read() if newest is None else _calendars.get((newest,), _read)


def stretch_at(
    kind: str, key: str, *, at: datetime | None = None, branch: Branch | int | None = None
) -> Stretch | None:
    """What counted at a moment (None: now): the branch's own variant, where it had one, before the master."""
    moment = at or timezone.now()
    here = branch.pk if isinstance(branch, Branch) else branch
    fitting = [
        one
        for one in calendar()
        if one.kind == kind and one.key == key and one.branch in (None, here) and one.holds(moment)
    ]
    return max(fitting, key=lambda one: one.branch is not None, default=None)


def in_force(
    kind: str, key: str, *, at: datetime | None = None, branch: Branch | int | None = None
) -> Version | None:
    """The version that counted at a moment, as a row."""
    found = stretch_at(kind, key, at=at, branch=branch)
    return Version.objects.select_related("document").get(pk=found.version) if found else None


def version_in_force(document: Document, at: datetime | None = None) -> Version | None:
    """The version of this very document that counts at a moment (None: now)."""
    moment = at or timezone.now()
    newest = document.versions.approved().filter(effective_from__lte=moment).first()
    return newest if newest and not newest.has_ended(moment) else None


def said_now(document: Document) -> Version | None:
    """What it says now: the version in force, else the one that was approved last."""
    return version_in_force(document) or document.versions.approved().first()


def _read() -> Calendar:
    rows = Version.objects.filter(approved_at__isnull=False).select_related("document")
    found: list[Stretch] = []
    for version in rows.order_by("-document_id", "-effective_from", "-number"):
        document, after = version.document, found[-1] if found else None
        followed = after.begins if after and after.document == document.pk else None
        ends = [moment for moment in (followed, version.ended_at) if moment]
        found.append(
            Stretch(
                document.kind,
                document.key,
                document.branch_id,
                document.pk,
                version.pk,
                version.effective_from or version.begun_at,
                min(ends, default=None),
            )
        )
    return tuple(found)
