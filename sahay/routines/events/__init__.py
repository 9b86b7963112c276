"""What can happen in routines. Stored names never change."""

from sahay.routines.events.many import BulkBegun, BulkStopAsked, BulkWentOn
from sahay.routines.events.saved_views import (
    SavedViewBroughtBack,
    SavedViewChanged,
    SavedViewMade,
    SavedViewMoved,
    SavedViewTakenAway,
)

__all__ = [
    "BulkBegun",
    "BulkStopAsked",
    "BulkWentOn",
    "SavedViewBroughtBack",
    "SavedViewChanged",
    "SavedViewMade",
    "SavedViewMoved",
    "SavedViewTakenAway",
]
