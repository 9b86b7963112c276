"""Who is manager on duty at a branch: always somebody, with a name and a number to call.

First whoever has a shift now (a shift of that date before one of every week), else a manager of the branch,
else an owner, else whoever still works here. Somebody who left is on duty nowhere; for somebody absent it is
whoever stands in for them, else the next one. When everybody is absent, it is the first.
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
from sahay.business.presence import NEVER, Presence, everybody, stand_in_id


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
    """The duty roster of one branch: its shifts, dated ones first; `others`, who are asked in this order when
    nobody has one; and everybody's absences.
    """

    zone: ZoneInfo
    shifts: tuple[Shift, ...]
    others: tuple[Staff, ...]
    present: dict[int, Presence]

    def on_duty(self, at: datetime) -> Staff | None:
        """Who is on duty; None only where nobody works yet."""
        wall = at.astimezone(self.zone)
        asked = [shift.person for shift in self.shifts if shift.covers(wall)] + list(self.others)
        there = (self._there(person, at) for person in asked)
        return next((person for person in there if person), asked[0] if asked else None)

    def _there(self, person: Staff, at: datetime) -> Staff | None:
        """The person, or whoever stands in for them at the time."""
        if self.present.get(person.pk, NEVER).absence(at) is None:
            return person
        number = stand_in_id(person.pk, at, self.present)
        return next((other for other in self.others if other.pk == number), None)


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
    return _rosters.get((branch.pk, business.version), lambda: read(branch, business))


def read(branch: Branch, business: Business | None = None) -> Roster:
    """The roster of a branch as the tables have it now."""
    shifts = DutyShift.objects.filter(branch=branch, staff__is_active=True).select_related("staff")
    dated_first = sorted(shifts, key=lambda shift: (shift.day is None, shift.starts, shift.pk))
    return Roster(
        zone=branch.zone,
        shifts=tuple(_shift(shift) for shift in dated_first),
        others=tuple(_others(branch)),
        present=everybody(business),
    )


def _shift(row: DutyShift) -> Shift:
    starts, ends = stretch(row.starts, row.ends)
    return Shift(row.weekday, row.day, starts, ends, row.staff)


def _others(branch: Branch) -> list[Staff]:
    """Managers of this branch, those of this branch alone first; then owners; then everybody."""
    active = Staff.objects.active().order_by("all_branches", "pk").select_related("role")
    here = {person.pk for person in active.seeing(branch)}

    def rank(person: Staff) -> int:
        if person.role.key == MANAGER and person.pk in here:
            return 0
        return 1 if person.role.key == OWNER else 2

    return sorted(active, key=rank)
