"""Moments as people say them: “tomorrow morning”, “in 2 hours”, “after the weekend”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.conversations.models import Conversation
from sahay.kit.soon import Opening, understand

__all__ = ["Choice", "choices_for", "meant", "opening_of", "understand"]

OFFERED = {
    "later today": _("Later today"),
    "tomorrow morning": _("Tomorrow morning"),
    "monday morning": _("Monday morning"),
    "next week": _("Next week"),
    "in 1 month": _("In a month"),
}


@dataclass(frozen=True)
class Choice:
    """A moment that is offered: `words` mean it, `is_past_due` when a promise ends before it."""

    words: str
    label: Promise
    at: datetime
    is_past_due: bool


def choices_for(conversation: Conversation, now: datetime) -> list[Choice]:
    """The usual moments, each once, in the order of time."""
    found: dict[datetime, Choice] = {}
    for words, label in OFFERED.items():
        at = meant(conversation, words, "en", now)
        if at is not None:
            due = conversation.due_at
            found.setdefault(at, Choice(words, label, at, due is not None and due < at))
    return [found[at] for at in sorted(found)]


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
