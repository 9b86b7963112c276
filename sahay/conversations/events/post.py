"""What becomes of our answers on their way."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahay.conversations.events.of_conversation import OfConversation
from sahay.journal import event


@event("conversations.answered", about="conversation")
@dataclass(frozen=True)
class Answered(OfConversation):
    """An answer was written; it leaves after the time for undo."""

    message: int
    automatic: bool = False


@event("conversations.acknowledgement_withheld", about="conversation")
@dataclass(frozen=True)
class AcknowledgementWithheld(OfConversation):
    """The address has had as many automatic answers as it may get; this message got none."""

    message: int


@event("conversations.answer_left", about="conversation")
@dataclass(frozen=True)
class AnswerLeft(OfConversation):
    message: int
    note: str = ""
    facts_of_note: dict[str, str] = field(default_factory=dict)


@event("conversations.answer_taken_back", about="conversation")
@dataclass(frozen=True)
class AnswerTakenBack(OfConversation):
    message: int


@event("conversations.answer_failed", about="conversation")
@dataclass(frozen=True)
class AnswerFailed(OfConversation):
    message: int
    reason: str
    facts_of_reason: dict[str, str] = field(default_factory=dict)


@event("conversations.sent_again", about="conversation")
@dataclass(frozen=True)
class SentAgain(OfConversation):
    """A person has asked for another try, or for leaving now."""

    message: int


@event("conversations.send_time_changed", about="conversation")
@dataclass(frozen=True)
class SendTimeChanged(OfConversation):
    """A person chose another time for an answer that waits."""

    message: int
    at: str


@event("conversations.answer_held", about="conversation")
@dataclass(frozen=True)
class AnswerHeld(OfConversation):
    """A scheduled answer does not leave, because the customer has written before its time."""

    message: int


@event("conversations.answer_delayed", about="conversation")
@dataclass(frozen=True)
class AnswerDelayed(OfConversation):
    """A carrier brought word that an answer is late on its way; it is still being tried."""

    message: int
    recipient: str
    reason: str


@event("conversations.bounced", about="conversation")
@dataclass(frozen=True)
class AnswerBounced(OfConversation):
    """A carrier brought word that an answer did not arrive after all."""

    message: int
    recipient: str
    reason: str
