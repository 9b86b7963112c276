"""What can happen to a conversation. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass, field

from sahay.conversations.events.calling import PeopleTold as PeopleTold
from sahay.conversations.events.deadlines import DeadlineAnswered as DeadlineAnswered
from sahay.conversations.events.deadlines import DeadlineDropped as DeadlineDropped
from sahay.conversations.events.deadlines import DeadlineSet as DeadlineSet
from sahay.conversations.events.of_conversation import OfConversation as OfConversation
from sahay.conversations.events.outside import AnsweredOutside as AnsweredOutside
from sahay.conversations.events.outside import AskedOutside as AskedOutside
from sahay.conversations.events.outside import OpenedBeside as OpenedBeside
from sahay.conversations.events.post import AcknowledgementWithheld as AcknowledgementWithheld
from sahay.conversations.events.post import AnswerBounced as AnswerBounced
from sahay.conversations.events.post import AnswerDelayed as AnswerDelayed
from sahay.conversations.events.post import Answered as Answered
from sahay.conversations.events.post import AnswerFailed as AnswerFailed
from sahay.conversations.events.post import AnswerHeld as AnswerHeld
from sahay.conversations.events.post import AnswerLeft as AnswerLeft
from sahay.conversations.events.post import AnswerTakenBack as AnswerTakenBack
from sahay.conversations.events.post import SendTimeChanged as SendTimeChanged
from sahay.conversations.events.post import SentAgain as SentAgain
from sahay.conversations.events.promises import DueMoved as DueMoved
from sahay.conversations.events.understanding import ConcernConfirmed as ConcernConfirmed
from sahay.conversations.events.understanding import ConcernCorrected as ConcernCorrected
from sahay.journal import Event, event


@event("conversations.opened", about="conversation")
@dataclass(frozen=True)
class ConversationOpened(OfConversation):
    customer: int
    channel: str
    party: str = ""


@event("conversations.message_arrived", about="conversation")
@dataclass(frozen=True)
class MessageArrived(OfConversation):
    """Something came. `first`: it opened the conversation; `party`: from whom, where it is no customer."""

    message: int
    automatic: bool = False
    first: bool = False
    party: str = ""


@event("conversations.history_added", about="conversation")
@dataclass(frozen=True)
class HistoryAdded(OfConversation):
    """A message of long ago was brought in. Nothing follows from it."""

    message: int


@event("conversations.noted", about="conversation")
@dataclass(frozen=True)
class Noted(OfConversation):
    """Somebody wrote a note. `named` are the people it calls by `@name`, those of teams too."""

    message: int
    named: list[int] = field(default_factory=list)


@event("conversations.assigned", about="conversation")
@dataclass(frozen=True)
class Assigned(OfConversation):
    """`shift`: whoever had it was not at work, so this hands nothing on that somebody was busy with."""

    staff: int | None
    name: str = ""
    shift: bool = False


@event("conversations.team_assigned", about="conversation")
@dataclass(frozen=True)
class TeamAssigned(OfConversation):
    """A team has it from now on, or none."""

    team: int | None
    name: str = ""


@event("conversations.work_handed_over", about="staff")
@dataclass(frozen=True)
class WorkHandedOver(Event):
    """Somebody left; each conversation that moved says to whom."""

    staff: int
    moved: int


@event("conversations.kind_set", about="conversation")
@dataclass(frozen=True)
class KindSet(OfConversation):
    kind: str
    before: str


@event("conversations.tagged", about="conversation")
@dataclass(frozen=True)
class Tagged(OfConversation):
    added: list[str]
    removed: list[str]


@event("conversations.priority_set", about="conversation")
@dataclass(frozen=True)
class PrioritySet(OfConversation):
    priority: int
    before: int
    told: list[str]


@event("conversations.snoozed", about="conversation")
@dataclass(frozen=True)
class Snoozed(OfConversation):
    until: str
    words: str = ""


@event("conversations.woke", about="conversation")
@dataclass(frozen=True)
class Woke(OfConversation):
    """It is back: its moment came, the customer wrote, whoever was asked outside answered, or somebody
    wanted it.
    """

    customer_wrote: bool = False
    answered_outside: bool = False


@event("conversations.marked_spam", about="conversation")
@dataclass(frozen=True)
class MarkedSpam(OfConversation):
    pass


@event("conversations.marked_not_spam", about="conversation")
@dataclass(frozen=True)
class MarkedNotSpam(OfConversation):
    pass


@event("conversations.sender_blocked", about="blocked")
@dataclass(frozen=True)
class SenderBlocked(Event):
    blocked: int
    kind: str
    value: str


@event("conversations.sender_unblocked", about="blocked")
@dataclass(frozen=True)
class SenderUnblocked(Event):
    blocked: int
    kind: str
    value: str


@event("conversations.concern_set", about="conversation")
@dataclass(frozen=True)
class ConcernSet(OfConversation):
    concern: str


@event("conversations.moved", about="conversation")
@dataclass(frozen=True)
class Moved(OfConversation):
    before: int | None
    name: str


@event("conversations.resolved", about="conversation")
@dataclass(frozen=True)
class ConversationResolved(OfConversation):
    pass


@event("conversations.reopened", about="conversation")
@dataclass(frozen=True)
class ConversationReopened(OfConversation):
    pass


@event("conversations.resolving_taken_back", about="conversation")
@dataclass(frozen=True)
class ResolvingTakenBack(OfConversation):
    """It is open as if it had not been resolved."""


@event("conversations.joined", about="conversation")
@dataclass(frozen=True)
class ConversationsJoined(OfConversation):
    """Another conversation was joined into this one."""

    joined: int


@event("conversations.parted", about="conversation")
@dataclass(frozen=True)
class ConversationsParted(OfConversation):
    """A join was undone. `later` messages came since and stayed in the conversation it was joined into."""

    other: int
    later: int = 0


@event("conversations.split", about="conversation")
@dataclass(frozen=True)
class ConversationSplit(OfConversation):
    """Some of its messages became a conversation of their own."""

    new: int
    messages: list[int]


@event("conversations.split_from", about="conversation")
@dataclass(frozen=True)
class SplitFrom(OfConversation):
    """It was taken out of another one."""

    other: int


@event("conversations.linked", about="conversation")
@dataclass(frozen=True)
class ConversationsLinked(OfConversation):
    other: int
    words: str = ""


@event("conversations.unlinked", about="conversation")
@dataclass(frozen=True)
class ConversationsUnlinked(OfConversation):
    other: int


@event("conversations.link_dismissed", about="conversation")
@dataclass(frozen=True)
class LinkDismissed(OfConversation):
    other: int


@event("conversations.participant_added", about="conversation")
@dataclass(frozen=True)
class ParticipantAdded(OfConversation):
    address: str


@event("conversations.participant_removed", about="conversation")
@dataclass(frozen=True)
class ParticipantRemoved(OfConversation):
    address: str


@event("conversations.customer_changed", about="conversation")
@dataclass(frozen=True)
class CustomerChanged(OfConversation):
    """The forwarded mail's original writer was made the customer."""

    customer: int
    before: int


@event("conversations.promise_approaching", about="conversation")
@dataclass(frozen=True)
class PromiseApproaching(OfConversation):
    clock: int
    measure: str
    due_at: str
    told: list[str]


@event("conversations.promise_missed", about="conversation")
@dataclass(frozen=True)
class PromiseMissed(OfConversation):
    clock: int
    measure: str
    due_at: str
    told: list[str]


@event("conversations.promise_kept", about="conversation")
@dataclass(frozen=True)
class PromiseKept(OfConversation):
    clock: int
    measure: str
