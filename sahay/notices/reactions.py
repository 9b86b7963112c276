"""What the help desk does that a device may tell of."""

from __future__ import annotations

from sahay.conversations import events as happened_there
from sahay.conversations.models import Conversation
from sahay.journal import hears
from sahay.journal.models import Entry
from sahay.kit.questions import Question
from sahay.notices.models import Device, Kind
from sahay.notices.telling import tell

Arrived = happened_there.MessageArrived
_ANY = Question(lambda: Device.objects.order_by().values_list("pk")[:1])


def is_heard(_happened: object = None) -> bool:
    """Whether there is a device at all: without one, nothing is queued."""
    return _ANY.first() is not None


@hears(happened_there.Noted, when=lambda happened: bool(happened.named) and is_heard())
def was_named(happened: happened_there.Noted, entry: int) -> None:
    """Whoever a note calls by name."""
    _tell(happened.conversation, entry, Kind.NAMED, happened.named)


@hears(happened_there.PeopleTold, when=is_heard)
def were_told(happened: happened_there.PeopleTold, entry: int) -> None:
    """Whoever is asked to look at it."""
    _tell(happened.conversation, entry, Kind.TOLD, happened.people)


@hears(happened_there.Assigned, when=lambda happened: happened.staff is not None and is_heard())
def was_assigned(happened: happened_there.Assigned, entry: int) -> None:
    """Whoever gets it, also from somebody who leaves."""
    _tell(happened.conversation, entry, Kind.ASSIGNED, [happened.staff or 0])


@hears(Arrived, when=lambda happened: not (happened.automatic or happened.first) and is_heard())
def customer_wrote(happened: Arrived, entry: int) -> None:
    """Whoever is responsible."""
    _tell(happened.conversation, entry, Kind.WROTE)


@hears(happened_there.PromiseApproaching, when=is_heard)
def promise_approaches(happened: happened_there.PromiseApproaching, entry: int) -> None:
    """Whoever is responsible."""
    _tell(happened.conversation, entry, Kind.PROMISE)


@hears(happened_there.ConversationOpened, when=is_heard)
def was_opened(happened: happened_there.ConversationOpened, entry: int) -> None:
    """Everybody of the branch who wants that."""
    _tell(happened.conversation, entry, Kind.NEW)


def _tell(conversation: int, entry: int, kind: str, people: list[int] | None = None) -> None:
    row = Conversation.objects.filter(pk=conversation).first()
    line = Entry.objects.filter(pk=entry).first()
    if row is None or line is None or row.spam_at is not None:
        return
    if people is None and kind != Kind.NEW:
        people = [row.assignee_id] if row.assignee_id else []
    tell(row, line, kind, people)
