"""Pages of the teams."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, may
from sahay.business.forms.staff import TeamForm
from sahay.business.models import Team
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page


@require_safe
@login_required
def teams(request: StaffRequest) -> HttpResponse:
    """The teams this person sees, with their members."""
    found = Team.objects.visible_to(request.user).select_related("branch").prefetch_related("members")
    rows = [
        (team, [person for person in team.members.all() if person.is_active])
        for team in found
        if team.ended_at is None
    ]
    ended = [team for team in found if team.ended_at]
    can_make = may.see_staff(request.user)
    return page(request, "business/teams.html", "teams", rows=rows, ended=ended, can_make=can_make)


@login_required
def new_team(request: StaffRequest) -> HttpResponse:
    """A new team."""
    may.see_staff(request.user).enforce()
    form = TeamForm(request.user, request.POST or None)
    if carried_out(form, lambda: actions.make_team(by=request.user, **form.cleaned_data)):
        return kept(request, "business:teams")
    return page(request, "business/team.html", "teams", form=form)


@login_required
def team(request: StaffRequest, team_id: int) -> HttpResponse:
    """One team; those who may not change it read about it in the list."""
    found = get_object_or_404(Team.objects.visible_to(request.user), pk=team_id)
    may.manage_team(request.user, found.branch).enforce()
    form = TeamForm.about(found, request.user, request.POST or None)
    if carried_out(form, lambda: actions.change_team(found, by=request.user, **form.cleaned_data)):
        return kept(request, "business:teams")
    return page(request, "business/team.html", "teams", form=form, team=found)


@require_POST
@login_required
def end_team(request: StaffRequest, team_id: int) -> HttpResponse:
    """Takes no work any more."""
    found = get_object_or_404(Team.objects.visible_to(request.user), pk=team_id)
    actions.end_team(found, by=request.user)
    return kept(request, "business:teams")


@require_POST
@login_required
def begin_team_again(request: StaffRequest, team_id: int) -> HttpResponse:
    """With the members it had."""
    found = get_object_or_404(Team.objects.visible_to(request.user), pk=team_id)
    actions.begin_team_again(found, by=request.user)
    return kept(request, "business:teams")
