"""Conversations as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils import timezone

from sahay.conversations.models import Conversation, Kind, WaitingOn
from sahay.conversations.standing import Standing, due_words
from sahay.desk.places import Places

FIELDS = (
    "branch_id",
    "channel",
    "subject",
    "concern",
    "preview",
    "kind",
    "language",
    "waiting_on",
    "due_at",
    "activity_at",
    "resolved_at",
    "priority",
    "snoozed_until",
    "spam_at",
    "customer__name",
    "assignee__name",
)


def with_people(conversations: Any) -> Any:
    """Conversations with as much of themselves, their customers and assignees as a line shows."""
    return conversations.select_related("customer", "assignee").only(*FIELDS)


@dataclass(frozen=True)
class Row:
    """A line: the conversation, whose it is, what of it is due, and whether it waits for us."""

    conversation: Conversation
    who: str
    waits_for_us: bool
    due: Standing | None
    kind: str
    branch: str
    zone: ZoneInfo


def rows_for(conversations: Sequence[Conversation], places: Places) -> list[Row]:
    """Lines for conversations that were read `with_people`. At most one more query."""
    nameless = [c.customer for c in conversations if not c.customer.name]
    if nameless:
        prefetch_related_objects(nameless, "identities")
    kinds = {str(value): str(label) for value, label in Kind.choices}
    return [_row(conversation, places, kinds) for conversation in conversations]


def _row(conversation: Conversation, places: Places, kinds: dict[str, str]) -> Row:
    branch = places.named(conversation.branch_id)
    zone = branch.zone if branch else places.zone
    return Row(
        conversation=conversation,
        who=conversation.customer.shown_name,
        waits_for_us=conversation.is_open and conversation.waiting_on == WaitingOn.US,
        due=due_words(conversation, zone, timezone.now()),
        kind=kinds.get(conversation.kind, conversation.kind),
        branch=branch.name if branch and places.are_several else "",
        zone=zone,
    )
