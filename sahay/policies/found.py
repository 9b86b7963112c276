"""What stands on the list of policies: each outline with its document, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.documents.models import Document, Version
from sahay.documents.standing import Standing, standing_of, standing_of_document
from sahay.policies.checks import Trouble, checked
from sahay.policies.clauses import shown_facts
from sahay.policies.outlines import OUTLINES, Outline, Question


@dataclass(frozen=True)
class Row:
    """One line of the list: `open` is its draft or proposal, `first` the question to go on with."""

    outline: Outline
    document: Document | None
    open: Version | None
    standing: Standing | None
    open_standing: Standing | None
    answered: int
    first: Question | None
    is_in_force: bool

    @property
    def share(self) -> int:
        """How much of it is answered, in percent."""
        return round(100 * self.answered / len(self.outline.questions))


def rows(staff: Staff) -> list[Row]:
    """Every outline, in order; the same few questions however many versions there are."""
    documents = (
        Document.objects.visible_to(staff)
        .of_all_branches()
        .filter(key__in=[outline.key for outline in OUTLINES], kind__in=("policy", "service"))
        .prefetch_related("versions")
    )
    by_key = {document.key: document for document in documents}
    return [_row(outline, by_key.get(outline.key)) for outline in OUTLINES]


def _row(outline: Outline, document: Document | None) -> Row:
    versions: Sequence[Version] = list(document.versions.all()) if document else []
    for version in versions:
        version.document = document  # type: ignore[assignment]
    there = next((one for one in versions if not one.approved_at and not one.dropped_at), None)
    approved = [one for one in versions if one.approved_at]
    facts = shown_facts(outline, there.facts) if there else {}
    return Row(
        outline,
        document,
        there,
        standing_of_document(document, versions) if document and (approved or document.retired_at) else None,
        standing_of(there, versions) if there else None,
        outline.answered(facts) if there else (len(outline.questions) if approved else 0),
        outline.first_open(facts) if there else None,
        any(one.effective_from and one.effective_from <= timezone.now() for one in approved),
    )


def open_version(outline: Outline, branch: Branch | None = None) -> Version | None:
    """Its draft or proposal, if there is one: of all branches, or of one that has its own."""
    return (
        Version.objects.open()
        .filter(document__kind=outline.kind, document__key=outline.key, document__branch=branch)
        .select_related("document__branch", "document__master")
        .first()
    )


def shown_version(outline: Outline, branch: Branch | None = None) -> Version | None:
    """What its page shows: the open version, else the one approved last."""
    return open_version(outline, branch) or (
        Version.objects.approved()
        .filter(document__kind=outline.kind, document__key=outline.key, document__branch=branch)
        .select_related("document__branch", "document__master")
        .first()
    )


def ready(staff: Staff) -> list[tuple[Version, list[Trouble]]]:
    """Every draft of the list, with what is in its way."""
    drafts = [row.open for row in rows(staff) if row.open and row.open.is_draft]
    return [(draft, checked(draft)) for draft in drafts]
