"""Addresses of the settings of the business, below /desk/settings/."""

from __future__ import annotations

from django.urls import path

from sahay.business.views import (
    access,
    branches,
    inviting,
    people,
    presence,
    roles,
    roster,
    settings,
    teams,
)

app_name = "business"
urlpatterns = [
    path("", settings.settings, name="settings"),
    path("business/", settings.business, name="business"),
    path("roles/", roles.roles, name="roles"),
    path("roles/new/", roles.new_role, name="new_role"),
    path("roles/<int:role_id>/", roles.role, name="role"),
    path("roles/<int:role_id>/name/", roles.rename_role, name="rename_role"),
    path("roles/<int:role_id>/delete/", roles.delete_role, name="delete_role"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new_team, name="new_team"),
    path("teams/<int:team_id>/", teams.team, name="team"),
    path("teams/<int:team_id>/end/", teams.end_team, name="end_team"),
    path("teams/<int:team_id>/begin/", teams.begin_team_again, name="begin_team_again"),
    path("access/", access.log, name="access"),
    path("access/second-step/", access.ask_for_second_step, name="ask_for_second_step"),
    path("branches/", branches.branches, name="branches"),
    path("branches/new/", branches.new_branch, name="new_branch"),
    path("branches/<int:branch_id>/", branches.branch, name="branch"),
    path("branches/<int:branch_id>/hours/", branches.change_hours, name="change_hours"),
    path("branches/<int:branch_id>/closures/", branches.add_closure, name="add_closure"),
    path(
        "branches/<int:branch_id>/closures/<int:closure_id>/remove/",
        branches.remove_closure,
        name="remove_closure",
    ),
    path("branches/<int:branch_id>/special/", branches.set_special_hours, name="set_special_hours"),
    path(
        "branches/<int:branch_id>/special/<slug:day>/clear/",
        branches.clear_special_hours,
        name="clear_special_hours",
    ),
    path("branches/<int:branch_id>/holidays/", branches.observe_holidays, name="observe_holidays"),
    path("branches/<int:branch_id>/close/", branches.close_branch, name="close_branch"),
    path("branches/<int:branch_id>/reopen/", branches.reopen_branch, name="reopen_branch"),
    path("staff/", people.staff, name="staff"),
    path("staff/new/", people.new_person, name="new_person"),
    path("staff/invite/", inviting.invite, name="invite"),
    path("staff/invitations/<int:invitation_id>/", inviting.invitation, name="invitation"),
    path("staff/invitations/<int:invitation_id>/again/", inviting.invite_again, name="invite_again"),
    path(
        "staff/invitations/<int:invitation_id>/withdraw/",
        inviting.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("staff/<int:person_id>/", people.person, name="person"),
    path("staff/<int:person_id>/second-step/clear/", people.clear_second_step, name="clear_second_step"),
    path("staff/<int:person_id>/hours/", presence.presence, name="presence"),
    path("staff/<int:person_id>/hours/set/", presence.set_working_hours, name="set_working_hours"),
    path("staff/<int:person_id>/absences/", presence.add_absence, name="add_absence"),
    path("staff/<int:person_id>/absences/<int:absence_id>/end/", presence.end_absence, name="end_absence"),
    path("staff/<int:person_id>/role/", people.change_role, name="change_role"),
    path("staff/<int:person_id>/password/", people.set_password, name="set_password"),
    path("staff/<int:person_id>/deactivate/", people.deactivate, name="deactivate"),
    path("staff/<int:person_id>/reactivate/", people.reactivate, name="reactivate"),
    path("roster/", roster.roster, name="roster"),
    path("roster/<int:branch_id>/", roster.put_on_duty, name="put_on_duty"),
    path("roster/<int:branch_id>/shifts/<int:shift_id>/remove/", roster.take_off_duty, name="take_off_duty"),
    path("me/", people.profile, name="profile"),
]
