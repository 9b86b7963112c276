"""Tables of routines, one noun a module."""

from sahay.routines.models.many import Bulk, BulkQuerySet, BulkRow
from sahay.routines.models.reminder import Reminder, ReminderDue
from sahay.routines.models.rule import Rule, RuleDay, RuleRun
from sahay.routines.models.saved_view import SavedView, SavedViewQuerySet

__all__ = [
    "Bulk",
    "BulkQuerySet",
    "BulkRow",
    "Reminder",
    "ReminderDue",
    "Rule",
    "RuleDay",
    "RuleRun",
    "SavedView",
    "SavedViewQuerySet",
]
