"""Work that was handed over: whose it waits for, and when it waits no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.models import Conversation
from sahay.conversations.responsible import colleagues, teams_for
from sahay.teamwork.models import Handover

How = Handover.How
TAKING = "conversations.assign"
TO = ("to_staff", "to_team", "to_branch")


@dataclass(frozen=True)
class Open:
    """A handover above its conversation, and whether it is for the reader to answer."""

    row: Handover
    is_mine: bool


def settle(conversation: int, how: Handover.How) -> int:
    """Nothing waits above the conversation any more. In the caller's transaction."""
    rows = Handover.objects.open().filter(conversation=conversation)
    return rows.update(settled_at=timezone.now(), how=how)


def open_handover(conversation: Conversation, staff: Staff) -> Open | None:
    """What was handed over here and waits."""
    rows = Handover.objects.open().filter(conversation=conversation).select_related("by", *TO)
    row = rows.first()
    return Open(row, row.awaits(staff)) if row else None


def handed_to(staff: Staff) -> QuerySet[Handover]:
    """What waits for this person, if they may take it, and nobody has taken or resolved."""
    if not staff.has_power(TAKING):
        return Handover.objects.none()
    free = Q(assignee__isnull=True) | Q(assignee=OuterRef("to_staff")) | Q(assignee=staff)
    open_ones = Conversation.objects.filter(free, pk=OuterRef("conversation"), resolved_at__isnull=True)
    # Few handovers wait and many conversations are somebody's: the database is to begin with the handovers.
    rows = Handover.objects.awaited_of(staff).filter(Exists(open_ones))
    return rows.select_related("conversation", "by", *TO)


def handed_to_several(staff: Staff) -> QuerySet[Handover]:
    """What waits for a team or a branch of this person: whoever is given something alone has a notice."""
    return handed_to(staff).filter(to_staff__isnull=True)


def went_elsewhere(conversation: Conversation) -> None:
    """Somebody is responsible now: what waited for a team or a branch waits no more, nor for another."""
    person = conversation.assignee_id
    row = Handover.objects.open().filter(conversation=conversation).first()
    if row is not None and person and row.to_staff_id != person:
        settle(conversation.pk, How.PASSED_ON if row.to_staff_id else How.ACCEPTED)


def was_answered_by(conversation: int, person: int, at: datetime) -> None:
    """Whoever took over has answered the customer: what was handed over since then still waits."""
    row = Handover.objects.open().filter(conversation=conversation, at__lte=at).first()
    if row is not None and row.by_id != person:
        settle(conversation, How.ANSWERED)


def places_for(conversation: Conversation, by: Staff) -> list[tuple[str, Staff | Team | Branch]]:
    """Whom it can be handed to, each under a word of its own: people, teams, other branches."""
    people = [(f"staff-{person.pk}", person) for person in colleagues(conversation) if person.pk != by.pk]
    teams = [(f"team-{team.pk}", team) for team in teams_for(conversation)]
    others = Branch.objects.active().exclude(pk=conversation.branch_id or 0)
    return [*people, *teams, *((f"branch-{branch.pk}", branch) for branch in others)]
