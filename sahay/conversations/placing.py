"""At which branch a conversation is served, and as what, written down for the verbs that decide it.

What was asked outside about a conversation is always where that is: whoever sees one sees the other.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch
from sahay.conversations import clocks, events, search
from sahay.conversations.models import Conversation
from sahay.procedures import following


def place(conversation: Conversation, branch: Branch, *, by: Any) -> None:
    """Hands it to a branch; a person or team that does not work there has it no longer. The caller holds the
    conversation, and has asked who may.
    """
    before, conversation.branch = conversation.branch_id, branch
    if conversation.assignee and not conversation.assignee.sees(branch.pk):
        conversation.assignee = None
    if conversation.team and not conversation.team.serves(branch.pk):
        conversation.team = None
    conversation.save(update_fields=["branch", "assignee", "team"])
    clocks.moved(conversation, timezone.now())
    if conversation.has_runs:
        following.moved("conversation", conversation.pk, branch)
    search.sorted_anew(conversation)
    moved = events.Moved(conversation=conversation.pk, branch=branch.pk, before=before, name=branch.name)
    journal.record(moved, by=by)


def be_of_kind(conversation: Conversation, kind: str, *, by: Any) -> None:
    """What the customer comes with; promises that still run are from now on those of this kind. The caller
    holds the conversation, and has asked who may.
    """
    before, conversation.kind = conversation.kind, kind
    conversation.save(update_fields=["kind"])
    clocks.sorted_anew(conversation, timezone.now())
    search.sorted_anew(conversation)
    journal.record(
        events.KindSet(conversation=conversation.pk, branch=conversation.branch_id, kind=kind, before=before),
        by=by,
    )


def take_sides_along(conversation: Conversation, *, by: Any) -> None:
    """What was asked outside about it goes where it is. The caller holds the conversation."""
    if conversation.branch is None:
        return
    for side in conversation.sides.exclude(branch=conversation.branch).order_by("pk"):
        place(Conversation.objects.held(side), conversation.branch, by=by)
