"""Routines over HTTP: fetch, form, action, answer."""

from sahay.routines.views.many import bulk, said, stop_bulk, undo_bulk

__all__ = ["bulk", "said", "stop_bulk", "undo_bulk"]
