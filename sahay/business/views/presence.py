"""When somebody works and when they are away: one's own page, and that of people one manages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, may
from sahay.business.forms.staff import AbsenceForm, WorkingHoursForm
from sahay.business.forms.written_hours import EXAMPLE
from sahay.business.models import Absence, Branch, Staff
from sahay.business.presence import is_working, next_working, own_branches
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.kit.when import moment

View = Callable[..., HttpResponse]


def of_somebody_planned(view: View) -> View:
    """Gives a view the person whose times the asker may plan; others are not there."""

    @login_required
    @wraps(view)
    def with_person(request: StaffRequest, person_id: int, **more: Any) -> HttpResponse:
        colleagues = Staff.objects.visible_to(request.user).select_related("role")
        person = get_object_or_404(colleagues, pk=person_id)
        if not may.plan(request.user, person):
            raise Http404
        return view(request, person, **more)

    return with_person


def zone_of(person: Staff) -> ZoneInfo:
    """The time zone somebody works in: that of their first branch."""
    branches = own_branches(person, {branch.pk: branch for branch in Branch.objects.active()})
    return branches[0].zone if branches else ZoneInfo("UTC")


@require_safe
@of_somebody_planned
def presence(request: StaffRequest, person: Staff) -> HttpResponse:
    """Hours and absences of one person."""
    return presence_page(request, person)


def presence_page(request: StaffRequest, person: Staff, **forms: Any) -> HttpResponse:
    """The page; a form sent with errors takes the place of the fresh one."""
    now, zone = timezone.now(), zone_of(person)
    later = None if is_working(person, now) else next_working(person, now)
    context = {
        "hours_form": WorkingHoursForm(person),
        "absence_form": AbsenceForm(person, zone),
        **forms,
    }
    answer = page(
        request,
        "business/presence.html",
        "presence" if person.pk == request.user.pk else "staff",
        person=person,
        own=person.pk == request.user.pk,
        has_hours=person.hours.exists(),
        hours_example=EXAMPLE,
        zone=zone,
        working=is_working(person, now),
        later=moment(later, zone, now) if later else "",
        absences=person.absences.not_over(now).select_related("stand_in"),
        **context,
    )
    answer.status_code = 422 if any(form.errors for form in forms.values()) else 200
    return answer


@require_POST
@of_somebody_planned
def set_working_hours(request: StaffRequest, person: Staff) -> HttpResponse:
    """The hours of every week."""
    form = WorkingHoursForm(person, request.POST)
    if carried_out(form, lambda: actions.set_working_hours(person, week=form.week(), by=request.user)):
        return kept(request, "business:presence", person.pk)
    return presence_page(request, person, hours_form=form)


@require_POST
@of_somebody_planned
def add_absence(request: StaffRequest, person: Staff) -> HttpResponse:
    """Away for a while."""
    form = AbsenceForm(person, zone_of(person), request.POST)
    if carried_out(form, lambda: actions.add_absence(person, by=request.user, **form.absence())):
        return kept(request, "business:presence", person.pk)
    return presence_page(request, person, absence_form=form)


@require_POST
@of_somebody_planned
def end_absence(request: StaffRequest, person: Staff, absence_id: int) -> HttpResponse:
    """Back, or not away at all."""
    actions.end_absence(get_object_or_404(Absence, pk=absence_id, staff=person), by=request.user)
    return kept(request, "business:presence", person.pk)
