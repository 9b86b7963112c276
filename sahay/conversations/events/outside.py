"""What is asked of somebody outside, beside a conversation."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.asked_outside", about="conversation")
@dataclass(frozen=True)
class AskedOutside(OfConversation):
    """Somebody outside was asked about it, in the conversation `side`; what of it was passed on."""

    side: int
    address: str
    messages: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@event("conversations.opened_beside", about="conversation")
@dataclass(frozen=True)
class OpenedBeside(OfConversation):
    """It began beside another conversation, to ask somebody outside."""

    main: int
    address: str


@event("conversations.answered_outside", about="conversation")
@dataclass(frozen=True)
class AnsweredOutside(OfConversation):
    """Whoever was asked outside about it has answered, in the conversation `side`."""

    side: int
    message: int
