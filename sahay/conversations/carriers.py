"""What a carrier promises the help desk. Carriers live in `channels`; nothing here knows one by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sahay.kit.refusal import Answer

if TYPE_CHECKING:
    from sahay.conversations.models import Conversation, Delivery


class TryLater(Exception):
    """The way is blocked for now; the reason is shown, the delivery is tried again after a pause."""


class CannotSend(Exception):
    """It will never arrive this way; the reason is shown and a person must act."""


@dataclass(frozen=True)
class Sent:
    """The carrier has taken the message. `external_id` is how it names it; `note` a partial failure worth showing."""

    external_id: str = ""
    note: str = ""


class Carrier(Protocol):
    """One way for messages to come and go."""

    key: str
    name: object
    icon: str

    def may_send(self, conversation: Conversation) -> Answer:
        """Whether an answer can leave this way now, or why not."""

    def recipients(self, conversation: Conversation) -> list[dict[str, str]]:
        """Who would receive an answer: dicts with `name`, `address`, `role` (to or cc)."""

    def external_id(self, delivery_key: str, conversation: Conversation) -> str:
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
    """The carrier of this key; None for channels without one (form, phone, counter) and for carriers that are gone."""
    return CARRIERS.get(key)


def way_for(conversation: Conversation) -> Carrier | None:
    """How an answer goes to this customer: the way they came, else any way that reaches somebody who takes part.

    None when nothing does: what we answer is then said, not sent.
    """
    came_by = CARRIERS.get(conversation.channel)
    return came_by or next((way for way in CARRIERS.values() if way.recipients(conversation)), None)
