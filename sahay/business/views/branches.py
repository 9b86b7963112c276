"""Pages of the branches: where they are and when they are open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, hours_in_words, may
from sahay.business.forms.hours import ClosureForm, HolidaysForm, HoursForm, SpecialHoursForm
from sahay.business.forms.places import BranchForm
from sahay.business.forms.written_hours import EXAMPLE
from sahay.business.models import Branch, Business, Closure
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.business.worktime import is_known_place

View = Callable[..., HttpResponse]


def of_a_branch(view: View) -> View:
    """Gives a view the branch that its address names; one that is not visible is not there."""

    @login_required
    @wraps(view)
    def with_branch(request: StaffRequest, branch_id: int, **more: Any) -> HttpResponse:
        branch = get_object_or_404(Branch.objects.visible_to(request.user), pk=branch_id)
        return view(request, branch, **more)

    return with_branch


@require_safe
@login_required
def branches(request: StaffRequest) -> HttpResponse:
    """The branches this person sees, and what each is doing now."""
    now = timezone.now()
    found = Branch.objects.visible_to(request.user)
    rows = [(branch, hours_in_words.state(branch, now)) for branch in found.active()]
    closed = found.filter(closed_for_good_at__isnull=False)
    can_open = may.manage_business(request.user)
    return page(request, "business/branches.html", "branches", rows=rows, closed=closed, can_open=can_open)


@login_required
def new_branch(request: StaffRequest) -> HttpResponse:
    """Opening another branch."""
    may.manage_business(request.user).enforce()
    form = BranchForm(request.POST or None, country=get_object_or_404(Business).country)
    if carried_out(form, lambda: actions.open_branch(by=request.user, **form.cleaned_data)):
        return kept(request, "business:branches")
    return page(request, "business/new_branch.html", "branches", form=form)


@of_a_branch
def branch(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Everything about one branch; those who may not change it read it."""
    can_change = may.manage_branch(request.user, branch)
    form = BranchForm.about(branch, request.POST or None)
    if request.method == "POST":
        can_change.enforce()
        if carried_out(form, lambda: actions.change_branch(branch, by=request.user, **form.cleaned_data)):
            return kept(request, "business:branch", branch.pk)
    return branch_page(request, branch, form=form)


def branch_page(request: StaffRequest, branch: Branch, **forms: Any) -> HttpResponse:
    """One branch with all its forms; those that were sent with errors take the place of the fresh ones."""
    today = timezone.now().astimezone(branch.zone).date()
    holidays = coming_holidays(branch, today)
    context = {
        "form": BranchForm.about(branch),
        "hours_form": HoursForm(branch),
        "hours_example": EXAMPLE,
        "closure_form": ClosureForm(),
        "special_form": SpecialHoursForm(),
        "holidays_form": HolidaysForm(branch, holidays),
        **forms,
    }
    bad = next((form for form in forms.values() if form.errors), None)
    answer = page(
        request,
        "business/branch.html",
        "branches",
        branch=branch,
        week=hours_in_words.week(branch),
        closures=branch.closures.filter(last_day__gte=today),
        special=special_days(branch, today),
        holidays=holidays,
        can_change=may.manage_branch(request.user, branch),
        can_close=may.close_branch(request.user, branch),
        **context,
    )
    answer.status_code = 422 if bad else 200
    return answer


def coming_holidays(branch: Branch, today: date) -> dict[str, tuple[date, str]]:
    """None where nobody knows the holidays of the place."""
    known = is_known_place(branch.country, branch.region)
    return hours_in_words.coming_holidays(branch, today) if known else {}


def special_days(branch: Branch, today: date) -> list[tuple[date, str]]:
    """Coming dates with other hours than usual."""
    return [
        (day, hours_in_words.stretches(hours)) for day, hours in branch.calendar().special if day >= today
    ]


@require_POST
@of_a_branch
def change_hours(request: StaffRequest, branch: Branch) -> HttpResponse:
    """The hours of every week."""
    may.manage_branch(request.user, branch).enforce()
    form = HoursForm(branch, request.POST)
    if carried_out(form, lambda: actions.change_hours(branch, week=form.week(), by=request.user)):
        return kept(request, "business:branch", branch.pk)
    return branch_page(request, branch, hours_form=form)


@require_POST
@of_a_branch
def add_closure(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Days on which the branch is closed."""
    may.manage_branch(request.user, branch).enforce()
    form = ClosureForm(request.POST)
    if carried_out(form, lambda: actions.add_closure(branch, by=request.user, **form.cleaned_data)):
        return kept(request, "business:branch", branch.pk)
    return branch_page(request, branch, closure_form=form)


@require_POST
@of_a_branch
def remove_closure(request: StaffRequest, branch: Branch, closure_id: int) -> HttpResponse:
    """Open after all."""
    closure = get_object_or_404(Closure, pk=closure_id, branch=branch)
    actions.remove_closure(closure, by=request.user)
    return kept(request, "business:branch", branch.pk)


@require_POST
@of_a_branch
def set_special_hours(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Other hours on one date."""
    may.manage_branch(request.user, branch).enforce()
    form = SpecialHoursForm(request.POST)
    if carried_out(
        form,
        lambda: actions.set_special_hours(branch, by=request.user, **form.cleaned_data),
    ):
        return kept(request, "business:branch", branch.pk)
    return branch_page(request, branch, special_form=form)


@require_POST
@of_a_branch
def clear_special_hours(request: StaffRequest, branch: Branch, day: str) -> HttpResponse:
    """The usual hours again on one date."""
    try:
        actions.clear_special_hours(branch, day=date.fromisoformat(day), by=request.user)
    except ValueError:
        raise Http404 from None
    return kept(request, "business:branch", branch.pk)


@require_POST
@of_a_branch
def observe_holidays(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Which public holidays the branch keeps."""
    may.manage_branch(request.user, branch).enforce()
    holidays = coming_holidays(branch, timezone.now().astimezone(branch.zone).date())
    form = HolidaysForm(branch, holidays, request.POST)
    if carried_out(
        form,
        lambda: actions.observe_holidays(
            branch, observes=form.cleaned_data["observes"], open_on=form.open_on(), by=request.user
        ),
    ):
        return kept(request, "business:branch", branch.pk)
    return branch_page(request, branch, holidays_form=form)


@require_POST
@of_a_branch
def close_branch(request: StaffRequest, branch: Branch) -> HttpResponse:
    """For good; it can be opened again."""
    actions.close_branch(branch, by=request.user)
    return kept(request, "business:branches")


@require_POST
@of_a_branch
def reopen_branch(request: StaffRequest, branch: Branch) -> HttpResponse:
    """Open again."""
    actions.reopen_branch(branch, by=request.user)
    return kept(request, "business:branches")
