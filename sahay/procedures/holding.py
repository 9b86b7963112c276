"""Which procedures hold in a branch now: its own variant before the master."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from sahay.business.models import Branch
from sahay.documents.holding import calendar
from sahay.documents.models import Version
from sahay.procedures.kinds import PROCEDURE, place
from sahay.procedures.shape import procedure_of


def in_force_here(branch: Branch, at: datetime | None = None) -> list[Version]:
    """The versions that count in a branch, in the order of the library."""
    moment = at or timezone.now()
    chosen: dict[str, tuple[bool, int]] = {}
    for one in calendar():
        if one.kind == PROCEDURE and one.branch in (None, branch.pk) and one.holds(moment):
            chosen[one.key] = max(chosen.get(one.key, (False, 0)), (one.branch is not None, one.version))
    rows = Version.objects.select_related("document").in_bulk([version for _own, version in chosen.values()])
    return sorted(rows.values(), key=lambda row: (place(row.document.key), row.document.key))


def wants_to_start(kind: str, branch: Branch) -> list[Version]:
    """Those that begin by themselves for conversations of a kind."""
    return [one for one in in_force_here(branch) if kind in procedure_of(one.facts).starts_for]
