"""Changing when a branch is open. Whoever reckons with its hours hears `CalendarChanged`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay.business import may
from sahay.business.calendars import overlapping
from sahay.business.changing import calendar_changed
from sahay.business.models import Branch, Closure, HolidayOpening, OpeningHours, SpecialOpening
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

Stretches = Sequence[tuple[time, time]]


@transaction.atomic
def change_hours(branch: Branch, *, week: Mapping[int, Stretches], by: Any) -> None:
    """The hours of every week from now on: opening and closing times by weekday (0 is Monday).

    A day that is not named is closed. Closing at or before opening is on the next day.
    """
    may.manage_branch(by, branch).enforce()
    for hours in week.values():
        _check(hours)
    OpeningHours.objects.filter(branch=branch).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(branch=branch, weekday=day, opens=opens, closes=closes)
        for day, hours in sorted(week.items())
        for opens, closes in hours
    )
    calendar_changed(branch, what="hours", by=by)


@transaction.atomic
def add_closure(
    branch: Branch, *, first_day: date, last_day: date | None = None, reason: str = "", by: Any
) -> Closure:
    """Closes a branch on one day or from the first to the last day. The same closure twice is one."""
    may.manage_branch(by, branch).enforce()
    last_day = last_day or first_day
    if last_day < first_day:
        raise Refused(_("The last day comes before the first one."))
    reason = one_line(reason, 120)
    closure, new = Closure.objects.get_or_create(
        branch=branch, first_day=first_day, last_day=last_day, defaults={"reason": reason}
    )
    if new:
        calendar_changed(branch, what="closure", detail=f"{first_day}/{last_day}", by=by)
    return closure


@transaction.atomic
def remove_closure(closure: Closure, *, by: Any) -> None:
    """The branch is open after all."""
    branch = closure.branch
    may.manage_branch(by, branch).enforce()
    if Closure.objects.filter(pk=closure.pk).delete()[0]:
        calendar_changed(branch, what="closure", detail=f"-{closure.first_day}/{closure.last_day}", by=by)


@transaction.atomic
def set_special_hours(branch: Branch, *, day: date, hours: Stretches, by: Any) -> None:
    """Other hours on one date, stronger than its holiday or closure. At least one stretch."""
    may.manage_branch(by, branch).enforce()
    if not hours:
        raise Refused(_("Please say from when until when the branch is open that day."))
    _check(hours)
    SpecialOpening.objects.filter(branch=branch, day=day).delete()
    SpecialOpening.objects.bulk_create(
        SpecialOpening(branch=branch, day=day, opens=opens, closes=closes) for opens, closes in hours
    )
    calendar_changed(branch, what="special", detail=str(day), by=by)


@transaction.atomic
def clear_special_hours(branch: Branch, *, day: date, by: Any) -> None:
    """The usual hours hold on that date again."""
    may.manage_branch(by, branch).enforce()
    if SpecialOpening.objects.filter(branch=branch, day=day).delete()[0]:
        calendar_changed(branch, what="special", detail=f"-{day}", by=by)


@transaction.atomic
def observe_holidays(branch: Branch, *, observes: bool, open_on: Iterable[str] = (), by: Any) -> None:
    """Whether a branch closes on public holidays, and on which (keys of `worktime`) it never does."""
    may.manage_branch(by, branch).enforce()
    keys = sorted(set(open_on))
    kept = sorted(branch.holiday_openings.values_list("key", flat=True))
    if (observes, keys) == (branch.observes_holidays, kept):
        return
    branch.observes_holidays = observes
    branch.save(update_fields=["observes_holidays"])
    HolidayOpening.objects.filter(branch=branch).delete()
    HolidayOpening.objects.bulk_create(HolidayOpening(branch=branch, key=key[:120]) for key in keys)
    calendar_changed(branch, what="holidays", detail=", ".join(keys), by=by)


def _check(hours: Stretches) -> None:
    if overlapping(hours):
        raise Refused(_("Two opening times of one day overlap."))
