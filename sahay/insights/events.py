"""What can happen to figures. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sahay.journal import Event, event


@event("insights.effort_terms_set", about="terms")
@dataclass(frozen=True)
class EffortTermsSet(Event):
    """By what effort is measured from now on; everything is counted anew when the window changed."""

    terms: int
    window_days: int
    burst_minutes: int
    weights: dict[str, Any]
    caps: dict[str, Any]


@event("insights.figures_taken", about="staff")
@dataclass(frozen=True)
class FiguresTaken(Event):
    """Somebody took figures out as a file."""

    staff: int
    branch: int | None
    channel: str
    person: int | None
    first_day: str
    last_day: str
    rows: int


@event("insights.rebuild_asked", about="position")
@dataclass(frozen=True)
class RebuildAsked(Event):
    """Every figure is counted anew from what happened."""

    position: int
