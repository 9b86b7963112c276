"""When people work, and when they are away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.calendars import overlapping
from sahay.business.changing import frame_changed
from sahay.business.models import Absence, Staff, StaffHours
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

Week = Mapping[int, Iterable[tuple[time, time]]]


@transaction.atomic
def set_working_hours(person: Staff, *, week: Week, by: Any) -> None:
    """The hours somebody works every week, by weekday (0 is Monday); none at all: those of their branches."""
    may.plan(by, person).enforce()
    wanted = {
        (day, starts, ends)
        for day, stretches in week.items()
        for starts, ends in _apart(stretches)
        if 0 <= day <= 6
    }
    Staff.objects.select_for_update().get(pk=person.pk)
    kept = set(StaffHours.objects.filter(staff=person).values_list("weekday", "starts", "ends"))
    if wanted == kept:
        return
    StaffHours.objects.filter(staff=person).delete()
    StaffHours.objects.bulk_create(
        StaffHours(staff=person, weekday=day, starts=starts, ends=ends)
        for day, starts, ends in sorted(wanted)
    )
    frame_changed()
    journal.record(events.WorkingHoursSet(staff=person.pk, own=bool(wanted)), by=by)


@transaction.atomic
def add_absence(
    person: Staff,
    *,
    starts_at: datetime,
    ends_at: datetime,
    reason: str = "",
    stand_in: Staff | None = None,
    by: Any,
) -> Absence:
    """Somebody is away for a while. The same time twice is one absence, with what was said last."""
    may.plan(by, person).enforce()
    if ends_at <= starts_at:
        raise Refused(_("The absence ends before it begins."))
    if ends_at <= timezone.now():
        raise Refused(_("This time is over already."))
    if stand_in is not None and (stand_in.pk == person.pk or not stand_in.is_active):
        raise Refused(_("Please choose a colleague who works here to stand in."))
    absence, _new = Absence.objects.update_or_create(
        staff=person,
        starts_at=starts_at,
        ends_at=ends_at,
        defaults={"reason": one_line(reason, 200), "stand_in": stand_in},
    )
    frame_changed()
    journal.record(
        events.AbsenceAdded(
            staff=person.pk,
            absence=absence.pk,
            starts=starts_at.isoformat(),
            ends=ends_at.isoformat(),
            stand_in=stand_in.pk if stand_in else None,
        ),
        by=by,
    )
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Any) -> None:
    """Back earlier: one that goes on ends now, one that is to come is taken away."""
    may.plan(by, absence.staff).enforce()
    now = timezone.now()
    if absence.starts_at < now:
        changed = Absence.objects.filter(pk=absence.pk, ends_at__gt=now).update(ends_at=now)
    else:
        changed = Absence.objects.filter(pk=absence.pk).delete()[0]
    if changed:
        frame_changed()
        journal.record(events.AbsenceEnded(staff=absence.staff_id, absence=absence.pk), by=by)


def _apart(stretches: Iterable[tuple[time, time]]) -> list[tuple[time, time]]:
    found = list(stretches)
    if overlapping(found):
        raise Refused(_("Two working times of one day overlap."))
    return found
