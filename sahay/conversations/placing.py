"""At which branch a conversation is served, written down for the verbs that decide it.

What was asked outside about a conversation is always where that is: whoever sees one sees the other.
"""

from __future__ import annotations

from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations import clocks, search
from sahay.conversations.events import Moved
from sahay.conversations.models import Conversation
from sahay.procedures import following


def place(conversation: Conversation, branch: Branch, *, by: Staff) -> None:
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
    moved = Moved(conversation=conversation.pk, branch=branch.pk, before=before, name=branch.name)
    journal.record(moved, by=by)


def take_sides_along(conversation: Conversation, *, by: Staff) -> None:
    """What was asked outside about it goes where it is. The caller holds the conversation."""
    if conversation.branch is None:
        return
    for side in conversation.sides.exclude(branch=conversation.branch).order_by("pk"):
        place(Conversation.objects.held(side), conversation.branch, by=by)
