"""What customers say of how we understood them. Their words are in the message, not here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.concern_confirmed", about="conversation")
@dataclass(frozen=True)
class ConcernConfirmed(OfConversation):
    pass


@event("conversations.concern_corrected", about="conversation")
@dataclass(frozen=True)
class ConcernCorrected(OfConversation):
    pass
