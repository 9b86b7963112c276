"""Times that others set us."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.deadline_set", about="conversation")
@dataclass(frozen=True)
class DeadlineSet(OfConversation):
    """An association or a law set us a time. `basis` is its key, `name` how it is called."""

    clock: int
    basis: str
    name: str
    due_at: str


@event("conversations.deadline_answered", about="conversation")
@dataclass(frozen=True)
class DeadlineAnswered(OfConversation):
    clock: int
    basis: str
    name: str


@event("conversations.deadline_dropped", about="conversation")
@dataclass(frozen=True)
class DeadlineDropped(OfConversation):
    """It was begun by mistake."""

    clock: int
    basis: str
    name: str
