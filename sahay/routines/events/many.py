"""What can happen to changes of many. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("routines.bulk_begun", about="bulk")
@dataclass(frozen=True)
class BulkBegun(Event):
    bulk: int
    change: str
    total: int
    undoes: int | None = None


@event("routines.bulk_went_on", about="bulk")
@dataclass(frozen=True)
class BulkWentOn(Event):
    """Another batch is done; the last one says that nothing is left."""

    bulk: int
    done: int
    total: int


@event("routines.bulk_stop_asked", about="bulk")
@dataclass(frozen=True)
class BulkStopAsked(Event):
    bulk: int
