"""What every event of the help desk carries."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event


@dataclass(frozen=True)
class OfConversation(Event):
    """What every event here carries."""

    conversation: int
    branch: int | None
