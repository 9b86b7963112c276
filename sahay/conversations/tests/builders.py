"""What tests of conversations are built from: a carrier without a network, promises, messages that arrive."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import Arrival, ask_outside, receive
from sahay.conversations.carriers import CannotSend, Departure, Sent, TryLater
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.kit.refusal import YES, no
from sahay.policies.models import Measure, Promise

MONDAY_NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Old Town
SARA = "sara@example.org"
WORKS = "service@kettles.example"


class PigeonPost:
    """A carrier that keeps what it took; `mood`: fine, storm (later), hawks (never), grounded (refuses)."""

    key = "pigeon"
    name: object = "pigeon post"
    icon = "send"

    def __init__(self) -> None:
        self.mood = "fine"
        self.taken: list[str] = []

    def departure(self, conversation: Conversation) -> Departure:
        may = no("The pigeons rest today.") if self.mood == "grounded" else YES
        present = conversation.participants.present()
        readers = [
            {"name": p.name, "address": p.address, "role": "cc" if p.is_copy else "to"} for p in present
        ]
        return Departure(self, may, readers)

    def external_id(self, delivery_key: str, departure: Departure) -> str:
        return f"<{delivery_key}@pigeons>"

    def send(self, delivery: Delivery) -> Sent:
        if self.mood == "storm":
            raise TryLater("There is a storm over the sea.")
        if self.mood == "hawks":
            raise CannotSend("A hawk took the pigeon.")
        self.taken.append(delivery.message.body)
        return Sent()


def verb(name: str, conversation: Conversation, *more: int) -> str:
    """The address of what is done to a conversation."""
    return reverse(f"conversations:{name}", args=[conversation.pk, *more])


def page(conversation: Conversation) -> str:
    """The address of a conversation at the desk."""
    return f"/desk/conversations/{conversation.pk}/"


def promise(measure: str, hours: int, *, acknowledge: bool = False, **changes: Any) -> Promise:
    """A promise in plain hours, in force since long ago."""
    given = {
        "measure": Measure(measure),
        "amount": hours,
        "unit": "hours",
        "working_time": False,
        "acknowledge": acknowledge,
        "valid_from": datetime(2020, 1, 1, tzinfo=UTC),
    }
    return Promise.objects.create(**{**given, **changes})


def arrives(
    branch: Branch | None,
    text: str = "Where is my kettle?",
    *,
    conversation: Conversation | None = None,
    **changes: Any,
) -> Message:
    """A letter by pigeon; `changes` are fields of the arrival."""
    given: dict[str, Any] = {
        "channel": "pigeon",
        "at": datetime.now(UTC),
        "address_kind": "email",
        "address": SARA,
        "name": "Sara Khan",
        "subject": "The kettle",
        "text": text,
        "body": text,
        "language": "en",
    }
    return receive(Arrival(**{**given, **changes}), branch=branch, conversation=conversation)


def ask(conversation: Conversation, by: Staff, **changes: Any) -> Conversation:
    """The kettle works are asked about it; `changes` are what the action is told otherwise."""
    given = {"address": WORKS, "name": "Kettle Works", "subject": "A spare lid", "text": "Have you one?"}
    return ask_outside(conversation, by=by, **{**given, **changes}).conversation


def answers(side: Conversation, text: str = "We have two.", **changes: Any) -> Message:
    """The works answer."""
    given = {"address": WORKS, "name": "Kettle Works", "conversation": side}
    return arrives(side.branch, text, **{**given, **changes})
