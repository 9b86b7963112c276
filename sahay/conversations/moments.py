"""Moments as people say them: “tomorrow morning”, “in 2 hours”, “after the weekend”."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sahay.business.models import Branch
from sahay.conversations.models import Conversation
from sahay.kit.soon import Opening, understand

__all__ = ["meant", "opening_of", "understand"]


def meant(conversation: Conversation, text: str, language: str, now: datetime) -> datetime | None:
    """The moment a text means for a conversation: in the time and the hours of its branch."""
    branch = place_of(conversation)
    zone = branch.zone if branch else ZoneInfo("UTC")
    return understand(text, language, now, zone, opening_of(branch))


def place_of(conversation: Conversation) -> Branch | None:
    """The branch whose time counts; the first one while a conversation has none."""
    return conversation.branch or Branch.objects.active().first()


def opening_of(branch: Branch | None) -> Opening:
    """When a branch opens on a date, None on closed days."""
    if branch is None:
        return lambda day: None
    calendar = branch.calendar()

    def first(day: object) -> int | None:
        hours = calendar.hours_on(day)  # type: ignore[arg-type]
        return min(opens for opens, _closes in hours) if hours else None

    return first
