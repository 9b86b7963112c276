"""Where branches do it otherwise than the master says, and why."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.business.models import Staff
from sahay.documents.dossier import Dossier
from sahay.documents.models import Document
from sahay.procedures.kinds import PROCEDURE
from sahay.procedures.shape import procedure_of


@dataclass(frozen=True)
class Differing:
    """A branch's own variant: which steps differ, in the reader's language."""

    variant: Document
    title: str
    changed: list[str]
    added: list[str]
    left_out: list[str]


def differences(staff: Staff, language: str) -> list[Differing]:
    """Every variant this person sees, beside its master."""
    documents = Document.objects.visible_to(staff).holding().filter(kind=PROCEDURE)
    rows = (
        documents.filter(master__isnull=False).select_related("branch", "master").order_by("key", "branch_id")
    )
    return [_differing(row, staff, language) for row in rows]


def _differing(variant: Document, staff: Staff, language: str) -> Differing:
    mine, master = Dossier(variant, staff), Dossier(variant.master or variant, staff)
    own = procedure_of(mine.shown.facts if mine.shown else {})
    theirs = procedure_of(master.shown.facts if master.shown else {})
    here = {step.key: step for step in own.steps}
    there = {step.key: step for step in theirs.steps}
    return Differing(
        variant,
        own.title(language),
        [step.text(language) for key, step in here.items() if key in there and step != there[key]],
        [step.text(language) for key, step in here.items() if key not in there],
        [step.text(language) for key, step in there.items() if key not in here],
    )
