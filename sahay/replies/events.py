"""What can happen to saved replies. Stored names never change; what they say does not belong here."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahay.journal import Event, event


@event("replies.saved_reply_made", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyMade(Event):
    saved_reply: int
    title: str
    shared: bool
    languages: list[str]
    changes: list[str] = field(default_factory=list)


@event("replies.saved_reply_changed", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyChanged(Event):
    saved_reply: int
    title: str
    shared: bool
    languages: list[str]
    changes: list[str] = field(default_factory=list)


@event("replies.saved_reply_taken_away", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyTakenAway(Event):
    saved_reply: int


@event("replies.saved_reply_brought_back", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyBroughtBack(Event):
    saved_reply: int


@event("replies.saved_reply_used", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyUsed(Event):
    """It was put into the box of a conversation; whether it left, the conversation tells."""

    saved_reply: int
    conversation: int
    language: str


@event("replies.saved_reply_run", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyRun(Event):
    """It answered, where `message` says so, and made its changes; each of them tells of itself."""

    saved_reply: int
    conversation: int
    message: int | None
    changes: list[str]


@event("replies.saved_reply_run_undone", about="saved_reply")
@dataclass(frozen=True)
class SavedReplyRunUndone(Event):
    saved_reply: int
    conversation: int


@event("replies.translator_chosen", about="translator")
@dataclass(frozen=True)
class TranslatorChosen(Event):
    """Where customers' words may go when somebody presses for it; empty: nowhere."""

    translator: int
    host: str
