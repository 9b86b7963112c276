"""What can happen to the promises of a conversation. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.due_moved", about="conversation")
@dataclass(frozen=True)
class DueMoved(OfConversation):
    """The opening hours changed, and with them when the next promise is due; empty when none is."""

    due_at: str
    before: str
