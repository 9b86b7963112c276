"""What can happen to the archive. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@dataclass(frozen=True)
class OfExport(Event):
    """What every event of an export carries; 0 is one made on the command line."""

    export: int


@event("archive.export_asked", about="export")
@dataclass(frozen=True)
class ExportAsked(OfExport):
    with_sign_ins: bool


@event("archive.export_made", about="export")
@dataclass(frozen=True)
class ExportMade(OfExport):
    with_sign_ins: bool
    size: int
    rows: int


@event("archive.export_failed", about="export")
@dataclass(frozen=True)
class ExportFailed(OfExport):
    """It was given up; nothing was kept of it."""


@event("archive.export_fetched", about="export")
@dataclass(frozen=True)
class ExportFetched(OfExport):
    """Somebody took the file away."""


@event("archive.brought_in", about="business")
@dataclass(frozen=True)
class BroughtIn(Event):
    """Everything before this entry came with an export."""

    business: int
    made_at: str
    version: str
    rows: int
