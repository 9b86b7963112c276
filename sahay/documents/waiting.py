"""What waits for one person: names to be signed, versions to be approved, documents to be read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from sahay.business.models import Staff
from sahay.documents.agreeing import missing_of, quorum
from sahay.documents.events import VersionProposed
from sahay.documents.kinds import kinds
from sahay.documents.may import APPROVE
from sahay.documents.models import Approval, Approver, Document, Version
from sahay.documents.models.document import DocumentQuerySet
from sahay.documents.owing import Owed, called, owed_by
from sahay.journal.models import Entry

MOST = 30
NEWS = timedelta(days=3)
"""So long it is told that a version was approved."""


@dataclass(frozen=True)
class Waits:
    """A document with the title the reader knows it by."""

    document: Document
    title: str
    version: Version | None = None


@dataclass(frozen=True)
class Papers:
    """Everything of documents that waits for one person."""

    to_sign: list[Owed]
    to_approve: list[Waits]
    to_review: list[Waits]
    sent_back: list[Waits]
    approved: list[Waits]

    def __bool__(self) -> bool:
        return any((self.to_sign, self.to_approve, self.to_review, self.sent_back, self.approved))


def papers_for(staff: Staff) -> Papers:
    """For the list “For me”; a few questions, however many documents there are."""
    return Papers(
        owed_by(staff)[:MOST], _to_approve(staff), _to_review(staff), _sent_back(staff), _approved(staff)
    )


def proposer_of(version: Version) -> int | None:
    """Who proposed it last, also when it was sent back since; None: nobody in particular."""
    return _proposers([version]).get(version.pk)


def _proposers(versions: Iterable[Version]) -> dict[int, int | None]:
    """Who proposed each of these last; one question."""
    told = Entry.objects.filter(
        kind=VersionProposed.KIND,
        subject_kind="document",
        subject_id__in={version.document_id for version in versions},
    )
    return {
        facts.get("version"): actor for facts, actor in told.order_by("pk").values_list("facts", "actor_id")
    }


def _sent_back(staff: Staff) -> list[Waits]:
    """What this person proposed, got back and has not changed since."""
    rows = (
        Version.objects.drafts()
        .filter(document__in=_seen(staff), approvals__yes=False, approvals__edition=F("edition"))
        .select_related("document__branch")
        .prefetch_related("wordings")
        .order_by("changed_at")
    )[:MOST]
    proposers = _proposers(rows) if rows else {}
    return [_waits(one) for one in rows if proposers.get(one.pk) == staff.pk]


def _approved(staff: Staff) -> list[Waits]:
    """What this person proposed and somebody else approved in these days."""
    rows = (
        Version.objects.approved()
        .filter(document__in=_seen(staff), proposed_by=staff, approved_at__gt=timezone.now() - NEWS)
        .filter(Exists(Approval.objects.filter(version=OuterRef("pk"), yes=True).exclude(staff=staff)))
        .select_related("document__branch")
        .prefetch_related("wordings")
    )
    return [_waits(one) for one in rows[:MOST]]


def _waits(version: Version) -> Waits:
    return Waits(version.document, called(version.document, version.wordings.all()), version)


def _to_approve(staff: Staff) -> list[Waits]:
    """Proposals that still need the yes of this person's role, and those that need nobody's any more since
    fewer have to agree: somebody lets them hold.
    """
    if not staff.has_power(APPROVE):
        return []
    wanted = quorum()
    rows = (
        Version.objects.proposed()
        .filter(document__in=_seen(staff))
        .select_related("document__branch")
        .prefetch_related("wordings", "approvals")
        .order_by("proposed_at")
    )
    return [_waits(one) for one in rows[:MOST] if _waits_for(one, staff, wanted)]


def _waits_for(version: Version, staff: Staff, wanted: dict[str, list[Approver]]) -> bool:
    said = [one for one in version.approvals.all() if one.edition == version.edition]
    missing = missing_of(version, [one for one in said if one.yes], wanted.get(version.document.kind, []))
    if not missing:
        return True
    if any(one.staff_id == staff.pk for one in said):
        return False
    return any(one.role is None or one.role.pk == staff.role_id for one in missing)


def _to_review(staff: Staff) -> list[Waits]:
    """What this person keeps and has to read again; for those who approve also what nobody keeps."""
    mine = Q(keeper=staff)
    if staff.has_power(APPROVE):
        mine |= Q(keeper=None) | Q(keeper__is_active=False)
    rows = _seen(staff).to_review(timezone.localdate()).filter(mine).order_by("review_due")[:MOST]
    return [
        Waits(one, _title(one))
        for one in rows.select_related("branch").prefetch_related("versions__wordings")
    ]


def _title(document: Document) -> str:
    versions = sorted(document.versions.all(), key=lambda one: one.number or 0)
    return called(document, versions[-1].wordings.all() if versions else [])


def _seen(staff: Staff) -> DocumentQuerySet:
    return Document.objects.visible_to(staff).filter(kind__in=[kind.name for kind in kinds()])
