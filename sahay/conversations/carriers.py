"""What a carrier promises the help desk. Carriers live in `channels`; nothing here knows one by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sahay.conversations.hindrances import in_words
from sahay.customers.models import Party
from sahay.kit.refusal import Answer

if TYPE_CHECKING:
    from sahay.conversations.models import Conversation, Delivery


class Hindered(Exception):
    """Something is in the way: a reason of `hindrances`, with its facts."""

    def __init__(self, reason: str, /, **facts: str) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts

    def __str__(self) -> str:
        return in_words(self.reason, self.facts)


class TryLater(Hindered):
    """The way is blocked for now; the reason is shown, the delivery is tried again after a pause."""


class CannotSend(Hindered):
    """It will never arrive this way; the reason is shown and a person must act."""


@dataclass(frozen=True)
class Sent:
    """The carrier has taken the message. `external_id` is how it names it; `note` a partial failure worth
    showing, as a reason of `hindrances` with its facts.
    """

    external_id: str = ""
    note: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Departure:
    """What is known of an answer before it is written: by whom it goes, whether it may leave now (or why
    not), to whom.

    `recipients` are dicts with `name`, `address` and `role` (to or cc); `house` is the part of its id that is
    the carrier's.
    """

    carrier: Carrier
    may: Answer
    recipients: list[dict[str, str]]
    house: str = ""


class Carrier(Protocol):
    """One way for messages to come and go."""

    key: str
    name: object
    icon: str

    def departure(self, conversation: Conversation) -> Departure:
        """How an answer would leave this way now. Asked once for each answer."""

    def external_id(self, delivery_key: str, departure: Departure) -> str:
        """The id under which it will leave, the same over every try; fixed when the answer is written."""

    def send(self, delivery: Delivery) -> Sent:
        """Hands the message over, outside any transaction.

        Raises:
            TryLater: nothing left, or it is not known; the same key is tried again.
            CannotSend: refused for good.
        """


CARRIERS: dict[str, Carrier] = {}


def register(carrier: Carrier) -> Carrier:
    """Makes a carrier known; called once by its app."""
    CARRIERS[carrier.key] = carrier
    return carrier


def carrier(key: str) -> Carrier | None:
    """The carrier of this key; None for channels without one (form, phone, counter) and for carriers that are
    gone.
    """
    return CARRIERS.get(key)


def way_for(conversation: Conversation) -> Departure | None:
    """How an answer goes to this customer: the way they came, else any way that reaches somebody who takes
    part.

    None when nothing does: what we answer is then said, not sent. Nothing among colleagues leaves the house.
    """
    if conversation.party == Party.COLLEAGUE:
        return None
    came_by = CARRIERS.get(conversation.channel)
    if came_by is not None:
        return came_by.departure(conversation)
    ways = (way.departure(conversation) for way in CARRIERS.values())
    return next((way for way in ways if way.recipients), None)
