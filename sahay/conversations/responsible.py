"""Who is responsible for a conversation, written down for the verbs that decide it."""

from __future__ import annotations

from typing import Any

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import search
from sahay.conversations.events import Assigned
from sahay.conversations.models import Conversation


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
