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
from sahay.business.actions.inviting import accept_invitation, invite, invite_again, withdraw_invitation
from sahay.business.actions.looks import change_look, remove_logo, set_logo
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
from sahay.business.actions.roles import delete_role, make_role, rename_role, set_powers
from sahay.business.actions.roster import pass_on_shifts, put_on_duty, take_off_duty
from sahay.business.actions.second_step import (
    add_passkey,
    ask_for_second_step,
    clear_second_step,
    make_recovery_codes,
    note_failed_second_step,
    note_recovery_code_used,
    remove_passkey,
    rename_passkey,
    turn_off_app,
    turn_on_app,
)
from sahay.business.actions.sessions import end_other_sessions, end_session
from sahay.business.actions.setting_up import change_business, found_business, set_up_business
from sahay.business.actions.signing_in import note_failed_sign_in, note_sign_in, note_sign_out
from sahay.business.actions.teams import begin_team_again, change_team, end_team, make_team
from sahay.business.actions.ways import choose_ways

__all__ = [
    "accept_invitation",
    "add_absence",
    "add_closure",
    "add_passkey",
    "add_staff",
    "ask_for_second_step",
    "begin_team_again",
    "change_branch",
    "change_business",
    "change_hours",
    "change_look",
    "change_role",
    "change_staff",
    "change_team",
    "choose_ways",
    "clear_second_step",
    "clear_special_hours",
    "close_branch",
    "create_owner",
    "deactivate",
    "delete_role",
    "end_absence",
    "end_other_sessions",
    "end_session",
    "end_team",
    "found_business",
    "invite",
    "invite_again",
    "make_recovery_codes",
    "make_role",
    "make_team",
    "note_failed_second_step",
    "note_failed_sign_in",
    "note_recovery_code_used",
    "note_sign_in",
    "note_sign_out",
    "observe_holidays",
    "open_branch",
    "pass_on_shifts",
    "put_on_duty",
    "reactivate",
    "remove_closure",
    "remove_logo",
    "remove_passkey",
    "rename_passkey",
    "rename_role",
    "reopen_branch",
    "set_branches",
    "set_logo",
    "set_password",
    "set_powers",
    "set_special_hours",
    "set_up_business",
    "set_working_hours",
    "take_off_duty",
    "turn_off_app",
    "turn_on_app",
    "withdraw_invitation",
]
