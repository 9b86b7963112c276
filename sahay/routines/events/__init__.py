"""What can happen in routines. Stored names never change."""

from sahay.routines.events.many import BulkBegun, BulkStopAsked, BulkWentOn
from sahay.routines.events.reminders import (
    ReminderChanged,
    ReminderEnded,
    ReminderPutOff,
    ReminderRang,
    ReminderSet,
    ReminderSettled,
)
from sahay.routines.events.rules import (
    RuleBroughtBack,
    RuleChanged,
    RuleMade,
    RuleMoved,
    RulePreviewed,
    RuleSetAside,
    RuleSwitched,
    RuleTakenAway,
)
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
    "ReminderChanged",
    "ReminderEnded",
    "ReminderPutOff",
    "ReminderRang",
    "ReminderSet",
    "ReminderSettled",
    "RuleBroughtBack",
    "RuleChanged",
    "RuleMade",
    "RuleMoved",
    "RulePreviewed",
    "RuleSetAside",
    "RuleSwitched",
    "RuleTakenAway",
    "SavedViewBroughtBack",
    "SavedViewChanged",
    "SavedViewMade",
    "SavedViewMoved",
    "SavedViewTakenAway",
]
