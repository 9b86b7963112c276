"""Who is responsible for a conversation: who may be, and writing it down for the verbs that decide it."""

from __future__ import annotations

from typing import Any

from sahay import journal
from sahay.business.models import Staff, Team
from sahay.business.models.staff import StaffQuerySet
from sahay.business.models.team import TeamQuerySet
from sahay.conversations import search
from sahay.conversations.events import Assigned
from sahay.conversations.models import Conversation


def colleagues(conversation: Conversation) -> StaffQuerySet:
    """Everybody who may be made responsible: those who see the branch, in the order of their names."""
    active = Staff.objects.active()
    who_see = active.seeing(conversation.branch) if conversation.branch else active.filter(all_branches=True)
    return who_see.order_by("name", "pk")


def teams_for(conversation: Conversation) -> TeamQuerySet:
    """The teams that take work of its branch; those of the whole business while it has none."""
    branch = conversation.branch
    return Team.objects.serving(branch) if branch else Team.objects.active().filter(branch__isnull=True)


def give(conversation: Conversation, to: Staff | None, *, by: Any, shift: bool = False) -> None:
    """Makes one person responsible, or nobody. The caller holds the conversation, and has asked who may."""
    conversation.assignee = to
    conversation.save(update_fields=["assignee"])
    search.sorted_anew(conversation)
    journal.record(
        Assigned(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            staff=to.pk if to else None,
            name=to.name if to else "",
            shift=shift,
        ),
        by=by,
    )
