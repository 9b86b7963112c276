"""Whose yes a proposed version still needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sahay.business.models import Role, Staff
from sahay.documents.may import APPROVE
from sahay.documents.models import Approval, Approver, Version


@dataclass(frozen=True)
class Missing:
    """So many people of a role have not said yes yet; without a role: anybody who may approve."""

    role: Role | None
    people: int


def missing_approvals(version: Version) -> list[Missing]:
    """What is still needed, by the quorum of its kind of document; nothing: it is approved.

    With a quorum the yes of whoever proposed the version does not count: somebody else reads it as well.
    """
    said = [one for one in version.approvals.all() if one.edition == version.edition and one.yes]
    return missing_of(version, said, quorum().get(version.document.kind, []))


def quorum() -> dict[str, list[Approver]]:
    """Who has to approve, by the kind of document; a kind that is not there asks for one person. A role that
    may not approve any more is not waited for.
    """
    found: dict[str, list[Approver]] = defaultdict(list)
    for row in Approver.objects.filter(role__powers__power=APPROVE).select_related("role"):
        found[row.kind].append(row)
    return found


def missing_of(version: Version, said: Sequence[Approval], wanted: Sequence[Approver]) -> list[Missing]:
    """As `missing_approvals`, of yeses and a quorum that were read before."""
    if not wanted:
        return [] if said else [Missing(None, 1)]
    others = [one for one in said if one.staff_id != version.proposed_by_id]
    missing = [
        Missing(row.role, row.at_least - sum(one.role_id == row.role_id for one in others)) for row in wanted
    ]
    return [one for one in missing if one.people > 0]


def said_already(version: Version, staff: Staff) -> bool:
    """Whether this person has said yes to this edition."""
    return version.approvals.filter(edition=version.edition, staff=staff).exists()
