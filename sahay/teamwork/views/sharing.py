"""Settings: where new conversations are given out in turn."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business import may as may_business
from sahay.business.models import Branch, Team
from sahay.business.signed_in import StaffRequest
from sahay.teamwork import actions
from sahay.teamwork.turns import Place, places_for


@require_safe
@login_required
def sharing(request: StaffRequest) -> HttpResponse:
    """The branches and teams this person looks after: whether it is on, and who takes part."""
    may_business.see_staff(request.user).enforce()
    context = {"tab": "sharing", "places": places_for(request.user)}
    return render(request, "teamwork/sharing.html", context)


@login_required
@require_POST
def share_branch(request: StaffRequest, branch: int) -> HttpResponse:
    """POST `on`: gives new conversations of a branch out in turn, or not."""
    return _switched(request, get_object_or_404(Branch.objects.active().visible_to(request.user), pk=branch))


@login_required
@require_POST
def share_team(request: StaffRequest, team: int) -> HttpResponse:
    """POST `on`: gives what a team gets to one of them in turn, or not."""
    return _switched(request, get_object_or_404(Team.objects.active().visible_to(request.user), pk=team))


def _switched(request: StaffRequest, place: Place) -> HttpResponse:
    on = request.POST.get("on") == "on"
    actions.share_out(place, by=request.user, on=on)
    said = (
        _("%(name)s: from now on what is new goes to one person in turn.")
        if on
        else _("%(name)s: what is new stays with nobody until somebody takes it.")
    )
    messages.success(request, said % {"name": place.name})
    return redirect("teamwork:sharing")
