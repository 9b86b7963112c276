"""Verbs of routines, one subject a module."""

from sahay.routines.actions.many import AT_ONCE, BATCH, MOST, begin_bulk, go_on, stop_bulk, undo_bulk

__all__ = ["AT_ONCE", "BATCH", "MOST", "begin_bulk", "go_on", "stop_bulk", "undo_bulk"]
