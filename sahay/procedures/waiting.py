"""What waits for one person: runs that a colleague handed over to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sahay.business.models import Staff
from sahay.procedures.matters import About, abouts
from sahay.procedures.models import Run
from sahay.procedures.shape import procedure_of

MOST = 30


@dataclass(frozen=True)
class Handed:
    """A run, what its procedure is called in the reader's language, and what it is about."""

    run: Run
    title: str
    about: About | None


def runs_handed_to(staff: Staff, language: str) -> list[Handed]:
    """For Today and the list “For me”, the earliest first; one question, and one for what they are about."""
    rows: Sequence[Run] = list(
        Run.objects.handed_to(staff).select_related("version", "branch").order_by("handed_at", "pk")[:MOST]
    )
    about = abouts(rows, staff)
    return [Handed(row, procedure_of(row.version.facts).title(language), about.get(row.pk)) for row in rows]
