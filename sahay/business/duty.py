"""Who is manager on duty at a branch: always somebody, with a name and a number to call.

First whoever has a shift now (a shift of that date before one of every week), else a manager of the branch,
else an owner, else whoever still works here. Somebody who left is on duty nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from sahay.business.calendars import stretch
from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Business, DutyShift, Staff
from sahay.business.powers import MANAGER, OWNER


@dataclass(frozen=True)
class OnDuty:
    """The manager on duty as every page shows it; `phone` is the branch's where they have none."""

    name: str
    phone: str
    branch: str


@dataclass(frozen=True)
class Shift:
    """One shift of the roster: a `weekday` or a `day`, and minutes after that midnight."""

    weekday: int | None
    day: date | None
    starts: int
    ends: int
    person: Staff

    def covers(self, wall: datetime) -> bool:
        """Whether it is on at this local time; one that runs past midnight began the day before."""
        minute = wall.hour * 60 + wall.minute
        today, yesterday = wall.date(), wall.date() - timedelta(days=1)
        return (self._is_on(today) and self.starts <= minute < self.ends) or (
            self._is_on(yesterday) and minute + 1440 < self.ends
        )

    def _is_on(self, day: date) -> bool:
        return self.day == day if self.day else self.weekday == day.weekday()


@dataclass(frozen=True)
class Roster:
    """The duty roster of one branch: its shifts, dated ones first, and who stands in when nobody has one."""

    zone: ZoneInfo
    shifts: tuple[Shift, ...]
    stand_in: Staff | None

    def on_duty(self, at: datetime) -> Staff | None:
        """Who is on duty; None only where nobody works yet."""
        wall = at.astimezone(self.zone)
        return next((shift.person for shift in self.shifts if shift.covers(wall)), self.stand_in)


def manager_on_duty(branch: Branch | None, at: datetime | None = None) -> Staff | None:
    """The manager on duty at a branch, now or at `at`. Without a branch: at the first one of the business.

    None only while nobody has been set up.
    """
    branch = branch or Branch.objects.active().first()
    return roster_of(branch).on_duty(at or timezone.now()) if branch else None


def shown_on_duty(branch: Branch, business: Business | None = None) -> OnDuty | None:
    """The manager on duty at a branch now, with the number to call."""
    person = roster_of(branch, business).on_duty(timezone.now())
    return OnDuty(person.name, person.phone or branch.phone, branch.name) if person else None


_rosters: Keeper[Roster] = Keeper()


def roster_of(branch: Branch, business: Business | None = None) -> Roster:
    """The roster of a branch, read once for each version of the business and process."""
    business = business or Business.objects.first()
    if business is None:
        return read(branch)
    return _rosters.get((branch.pk, business.version), lambda: read(branch))


def read(branch: Branch) -> Roster:
    """The roster of a branch as the tables have it now."""
    shifts = DutyShift.objects.filter(branch=branch, staff__is_active=True).select_related("staff")
    dated_first = sorted(shifts, key=lambda shift: (shift.day is None, shift.starts, shift.pk))
    return Roster(
        zone=branch.zone,
        shifts=tuple(_shift(shift) for shift in dated_first),
        stand_in=_stand_in(branch),
    )


def _shift(row: DutyShift) -> Shift:
    starts, ends = stretch(row.starts, row.ends)
    return Shift(row.weekday, row.day, starts, ends, row.staff)


def _stand_in(branch: Branch) -> Staff | None:
    """A manager of this branch, one of this branch alone before one of all; else an owner; else anybody."""
    active = Staff.objects.active().order_by("all_branches", "pk")
    managers = active.filter(role__key=MANAGER).seeing(branch)
    return managers.first() or active.filter(role__key=OWNER).first() or active.first()
