"""The duty roster: who is manager on duty when."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import frame_changed
from sahay.business.models import Branch, DutyShift, Staff
from sahay.kit.refusal import Refused


@transaction.atomic
def put_on_duty(
    branch: Branch,
    *,
    person: Staff,
    starts: time,
    ends: time,
    weekday: int | None = None,
    day: date | None = None,
    by: Any,
) -> DutyShift:
    """Somebody who works for a branch is manager on duty there: every `weekday` (0 is Monday), or on one
    `day`.

    Times are the branch's; an end at or before the start is on the next day. The same shift twice is one.
    """
    may.manage_branch(by, branch).enforce()
    if (weekday is None) == (day is None):
        raise TypeError("a shift is on a weekday or on one day")
    if not person.is_active or not person.sees(branch.pk):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": person.name})
    shift, new = DutyShift.objects.get_or_create(
        branch=branch, staff=person, weekday=weekday, day=day, starts=starts, defaults={"ends": ends}
    )
    if new:
        frame_changed()
        journal.record(events.DutyAssigned(**_facts(shift)), by=by)
    return shift


@transaction.atomic
def take_off_duty(shift: DutyShift, *, by: Any) -> None:
    """Takes a shift off the roster."""
    may.manage_branch(by, shift.branch).enforce()
    facts = _facts(shift)
    if DutyShift.objects.filter(pk=shift.pk).delete()[0]:
        frame_changed()
        journal.record(events.DutyEnded(**facts), by=by)


@transaction.atomic
def pass_on_shifts(person: Staff, *, branch: Branch, to: Staff, by: Any) -> int:
    """Somebody else has all shifts of a person at a branch from now on; one they have already stays one."""
    may.manage_branch(by, branch).enforce()
    if not to.is_active or not to.sees(branch.pk):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": to.name})
    passed = 0
    for shift in DutyShift.objects.filter(branch=branch, staff=person):
        take_off_duty(shift, by=by)
        put_on_duty(
            branch,
            person=to,
            starts=shift.starts,
            ends=shift.ends,
            weekday=shift.weekday,
            day=shift.day,
            by=by,
        )
        passed += 1
    return passed


def _facts(shift: DutyShift) -> dict[str, Any]:
    return {
        "staff": shift.staff_id,
        "branch": shift.branch_id,
        "when": str(shift.day or shift.weekday),
        "starts": f"{shift.starts:%H:%M}",
        "ends": f"{shift.ends:%H:%M}",
    }
