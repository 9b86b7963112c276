"""The duty roster of every branch one sees."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, may
from sahay.business.duty import shown_on_duty
from sahay.business.forms.hours import ShiftForm
from sahay.business.models import Branch, DutyShift
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.business.views.branches import of_a_branch


@require_safe
@login_required
def roster(request: StaffRequest) -> HttpResponse:
    """Who is on duty now and when others are, branch by branch."""
    return roster_page(request)


def roster_page(
    request: StaffRequest, bad: ShiftForm | None = None, at: Branch | None = None
) -> HttpResponse:
    """The page; a form that was sent with errors stands at its branch."""
    found = Branch.objects.active().visible_to(request.user)
    boards = [board(request, branch, bad if at and at.pk == branch.pk else None) for branch in found]
    return page(request, "business/roster.html", "roster", form=bad, boards=boards)


def board(request: StaffRequest, branch: Branch, bad: ShiftForm | None) -> dict[str, Any]:
    """The roster of one branch: past single days are left out."""
    today = timezone.now().astimezone(branch.zone).date()
    shifts = branch.shifts.filter(Q(day__isnull=True) | Q(day__gte=today)).select_related("staff")
    weekly_first = shifts.order_by(F("day").asc(nulls_first=True), "weekday", "starts", "pk")
    can_change = may.manage_branch(request.user, branch)
    return {
        "branch": branch,
        "on_duty": shown_on_duty(branch),
        "shifts": weekly_first,
        "can_change": can_change,
        "form": bad or (ShiftForm(branch) if can_change else None),
    }


@require_POST
@of_a_branch
def put_on_duty(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Adds a shift."""
    may.manage_branch(request.user, branch).enforce()
    form = ShiftForm(branch, request.POST)
    if carried_out(form, lambda: actions.put_on_duty(branch, by=request.user, **form.cleaned_data)):
        return kept(request, "business:roster")
    return roster_page(request, form, branch)


@require_POST
@of_a_branch
def take_off_duty(request: StaffRequest, branch: Branch, shift_id: int) -> HttpResponse:
    """Takes a shift away."""
    shift = get_object_or_404(DutyShift, pk=shift_id, branch=branch)
    actions.take_off_duty(shift, by=request.user)
    return kept(request, "business:roster")
