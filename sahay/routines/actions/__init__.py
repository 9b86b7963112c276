"""Verbs of routines, one subject a module."""

from sahay.routines.actions.many import AT_ONCE, BATCH, MOST, begin_bulk, go_on, stop_bulk, undo_bulk
from sahay.routines.actions.saved_views import (
    bring_back_saved_view,
    change_saved_view,
    copy_saved_view,
    make_saved_view,
    move_saved_view,
    take_away_saved_view,
)

__all__ = [
    "AT_ONCE",
    "BATCH",
    "MOST",
    "begin_bulk",
    "bring_back_saved_view",
    "change_saved_view",
    "copy_saved_view",
    "go_on",
    "make_saved_view",
    "move_saved_view",
    "stop_bulk",
    "take_away_saved_view",
    "undo_bulk",
]
