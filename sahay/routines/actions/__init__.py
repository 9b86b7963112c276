"""Verbs of routines, one subject a module."""

from sahay.routines.actions.many import AT_ONCE, BATCH, MOST, begin_bulk, go_on, stop_bulk, undo_bulk
from sahay.routines.actions.reminders import (
    change_reminder,
    end_reminder,
    put_off_reminder,
    set_reminder,
    settle_reminder,
)
from sahay.routines.actions.rules import (
    bring_back_rule,
    change_rule,
    make_rule,
    move_rule,
    preview_rule,
    switch_off_rule,
    switch_on_rule,
    take_away_rule,
)
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
    "bring_back_rule",
    "bring_back_saved_view",
    "change_reminder",
    "change_rule",
    "change_saved_view",
    "copy_saved_view",
    "end_reminder",
    "go_on",
    "make_rule",
    "make_saved_view",
    "move_rule",
    "move_saved_view",
    "preview_rule",
    "put_off_reminder",
    "set_reminder",
    "settle_reminder",
    "stop_bulk",
    "switch_off_rule",
    "switch_on_rule",
    "take_away_rule",
    "take_away_saved_view",
    "undo_bulk",
]
