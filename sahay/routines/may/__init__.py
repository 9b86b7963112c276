"""Who may do what with routines, and why not."""

from sahay.routines.may.many import NEEDED, POWERS, change_any, change_many, stop, undo
from sahay.routines.may.reminders import change_reminder, set_reminder, settle_reminder
from sahay.routines.may.rules import TAKEN_AWAY, change_rule, make_rules, say_rule, switch_on_rule
from sahay.routines.may.saved_views import change_view, keep_view, see_view

__all__ = [
    "NEEDED",
    "POWERS",
    "TAKEN_AWAY",
    "change_any",
    "change_many",
    "change_reminder",
    "change_rule",
    "change_view",
    "keep_view",
    "make_rules",
    "say_rule",
    "see_view",
    "set_reminder",
    "settle_reminder",
    "stop",
    "switch_on_rule",
    "undo",
]
