"""Conversations as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.utils import timezone

from sahay.conversations.models import Conversation, WaitingOn
from sahay.conversations.standing import Standing, due_words
from sahay.desk.places import Places


@dataclass(frozen=True)
class Row:
    """A line: the conversation, whose it is, what of it is due, and whether it waits for us."""

    conversation: Conversation
    who: str
    waits_for_us: bool
    due: Standing | None
    branch: str
    zone: ZoneInfo


def rows_for(conversations: Sequence[Conversation], places: Places) -> list[Row]:
    """Lines for conversations that were read with their customers and assignees. At most one more query."""
    nameless = [c.customer for c in conversations if not c.customer.name]
    if nameless:
        prefetch_related_objects(nameless, "identities")
    return [_row(conversation, places) for conversation in conversations]


def _row(conversation: Conversation, places: Places) -> Row:
    branch = places.named(conversation.branch_id)
    zone = branch.zone if branch else places.zone
    return Row(
        conversation=conversation,
        who=conversation.customer.shown_name,
        waits_for_us=conversation.is_open and conversation.waiting_on == WaitingOn.US,
        due=due_words(conversation, zone, timezone.now()),
        branch=branch.name if branch and places.are_several else "",
        zone=zone,
    )
