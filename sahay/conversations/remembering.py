"""How a conversation stands, as plain values: to put it back exactly, and to see whether anything happened.

What a clock has told stays told, so that nobody hears of it twice.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from sahay.conversations.models import Clock, Conversation

STANDING = (
    "waiting_on",
    "waiting_since",
    "activity_at",
    "first_answered_at",
    "due_at",
    "preview",
    "resolved_at",
    "resolved_by_id",
    "reopened_count",
    "snoozed_until",
    "concern_said_at",
)
TICKING = ("started_at", "pauses", "paused_at", "due_at", "approaches_at", "stopped_at", "worked_seconds")
RESULT = ("elapsed_seconds", "kept", "dropped_at", "promise_id")


def standing(conversation: Conversation) -> dict[str, Any]:
    """The columns that messages and verbs move, and every clock."""
    clocks = {
        str(clock.pk): {name: _plain(getattr(clock, name)) for name in (*TICKING, *RESULT)}
        for clock in Clock.objects.filter(conversation=conversation)
    }
    columns = {name: _plain(getattr(conversation, name)) for name in STANDING}
    return {"columns": columns, "clocks": clocks}


def put_back(conversation: Conversation, kept: dict[str, Any]) -> None:
    """As it stood; clocks that were started since then go."""
    columns = {name: _moment(name, value) for name, value in kept["columns"].items()}
    Conversation.objects.filter(pk=conversation.pk).update(**columns)
    clocks = Clock.objects.filter(conversation=conversation)
    clocks.exclude(pk__in=[int(pk) for pk in kept["clocks"]]).delete()
    # first those that had stopped: of each measure only one may run
    for pk, values in sorted(kept["clocks"].items(), key=lambda clock: clock[1]["stopped_at"] is None):
        clocks.filter(pk=int(pk)).update(**{name: _moment(name, value) for name, value in values.items()})
    conversation.refresh_from_db()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _moment(name: str, value: Any) -> Any:
    is_moment = isinstance(value, str) and name.endswith(("_at", "_since", "_until"))
    return parse_datetime(value) if is_moment else value
