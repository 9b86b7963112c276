"""What can happen here. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("law.packs_applied", about="business")
@dataclass(frozen=True)
class PacksApplied(Event):
    """Which packs apply from now on, and what the owner said of the business."""

    business: int
    packs: list[str]
    before: list[str]
    traits: dict[str, bool]
