"""What can happen to saved views. Stored names never change; what they look for does not belong here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("routines.saved_view_made", about="saved_view")
@dataclass(frozen=True)
class SavedViewMade(Event):
    saved_view: int
    name: str
    shared: bool


@event("routines.saved_view_changed", about="saved_view")
@dataclass(frozen=True)
class SavedViewChanged(Event):
    saved_view: int
    name: str
    shared: bool


@event("routines.saved_view_moved", about="saved_view")
@dataclass(frozen=True)
class SavedViewMoved(Event):
    saved_view: int
    position: int


@event("routines.saved_view_taken_away", about="saved_view")
@dataclass(frozen=True)
class SavedViewTakenAway(Event):
    saved_view: int


@event("routines.saved_view_brought_back", about="saved_view")
@dataclass(frozen=True)
class SavedViewBroughtBack(Event):
    saved_view: int
