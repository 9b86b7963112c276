"""Verbs of the business: setting up, branches and their hours, people and their roles, the duty roster."""

from sahay.business.actions.branches import change_branch, close_branch, open_branch, reopen_branch
from sahay.business.actions.hours import (
    add_closure,
    change_hours,
    clear_special_hours,
    observe_holidays,
    remove_closure,
    set_special_hours,
)
from sahay.business.actions.people import (
    add_staff,
    change_role,
    change_staff,
    create_owner,
    deactivate,
    reactivate,
    set_branches,
    set_password,
)
from sahay.business.actions.presence import add_absence, end_absence, set_working_hours
from sahay.business.actions.roster import put_on_duty, take_off_duty
from sahay.business.actions.setting_up import change_business, found_business, set_up_business
from sahay.business.actions.signing_in import note_failed_sign_in, note_sign_in, note_sign_out
from sahay.business.actions.teams import begin_team_again, change_team, end_team, make_team

__all__ = [
    "add_absence",
    "add_closure",
    "add_staff",
    "begin_team_again",
    "change_branch",
    "change_business",
    "change_hours",
    "change_role",
    "change_staff",
    "change_team",
    "clear_special_hours",
    "close_branch",
    "create_owner",
    "deactivate",
    "end_absence",
    "end_team",
    "found_business",
    "make_team",
    "note_failed_sign_in",
    "note_sign_in",
    "note_sign_out",
    "observe_holidays",
    "open_branch",
    "put_on_duty",
    "reactivate",
    "remove_closure",
    "reopen_branch",
    "set_branches",
    "set_password",
    "set_special_hours",
    "set_up_business",
    "set_working_hours",
    "take_off_duty",
]
