"""Whether a person works at a moment, when they work next, and who stands in for them.

Somebody works in their own hours where they have some, else while one of their branches is open; own hours do
not hold on days on which their first branch is closed. Somebody absent, or who left, does not work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sahay.business.calendars import calendar_of, stretch
from sahay.business.keeping import Keeper
from sahay.business.models import Absence, Branch, Business, Staff, StaffHours
from sahay.business.worktime import WorkingTime
from sahay.business.worktime.working import Hours

LONGEST_CHAIN = 5


@dataclass(frozen=True)
class Away:
    """One absence: half open, in UTC."""

    starts: datetime
    ends: datetime
    stand_in: int | None


@dataclass(frozen=True)
class Presence:
    """When one person works: in any of `times`, but not while `away`."""

    times: tuple[WorkingTime, ...]
    away: tuple[Away, ...]

    def absence(self, at: datetime) -> Away | None:
        """The absence of this moment, of several the one that ends last."""
        found = (away for away in self.away if away.starts <= at < away.ends)
        return max(found, key=lambda away: away.ends, default=None)

    def is_working(self, at: datetime) -> bool:
        """Whether they work at this moment."""
        return self.absence(at) is None and any(time.is_open(at) for time in self.times)

    def next_working(self, at: datetime) -> datetime | None:
        """`at` itself when they work then, else the first moment after it; None when there is none."""
        for _turn in range(2 * len(self.away) + 2):
            while away := self.absence(at):
                at = away.ends
            if self.is_working(at):
                return at
            openings = [opening for time in self.times if (opening := time.next_opening(at))]
            if not openings:
                return None
            at = min(openings)
        return at if self.is_working(at) else None


_everybody: Keeper[dict[int, Presence]] = Keeper(most=4)
NEVER = Presence(times=(), away=())


def everybody(business: Business | None = None) -> dict[int, Presence]:
    """The presence of everybody who works here, by id: a handful of queries for each version of the business
    and process, then none. Give the `business` where a page has it already.
    """
    business = business or Business.objects.first()
    if business is None:
        return read()
    return _everybody.get(business.version, read)


def presence_of(person: Staff, business: Business | None = None) -> Presence:
    """When one person works; never, for somebody who left."""
    return everybody(business).get(person.pk, NEVER)


def is_working(person: Staff, at: datetime, business: Business | None = None) -> bool:
    """Whether somebody works at this moment."""
    return presence_of(person, business).is_working(at)


def is_absent(person: Staff, at: datetime, business: Business | None = None) -> bool:
    """Whether somebody is away, whatever their hours: on holiday, ill."""
    return presence_of(person, business).absence(at) is not None


def next_working(person: Staff, at: datetime, business: Business | None = None) -> datetime | None:
    """When somebody works next: `at` itself when they do; None when nobody knows."""
    return presence_of(person, business).next_working(at)


def can_be_told(person: Staff | None, at: datetime) -> bool:
    """They work at this moment, or there is nobody whose hours could be waited for."""
    if person is None or not person.is_active:
        return True
    return is_working(person, at) or next_working(person, at) is None


def any_can_be_told(people: Iterable[Staff], at: datetime) -> bool:
    """One of these people can be told at this moment; or there is nobody."""
    asked = list(people)
    return not asked or any(can_be_told(one, at) for one in asked)


def stand_in_for(person: Staff, at: datetime, business: Business | None = None) -> Staff | None:
    """Who stands in for somebody absent at this moment; None when they are not, or nobody does.

    A stand-in who is away too is stood in for by theirs.
    """
    number = stand_in_id(person.pk, at, everybody(business))
    return Staff.objects.active().filter(pk=number).first() if number else None


def stand_in_id(person: int, at: datetime, known: dict[int, Presence]) -> int | None:
    """As `stand_in_for`, by ids."""
    asked = {person}
    for _link in range(LONGEST_CHAIN):
        away = known.get(person, NEVER).absence(at)
        if away is None:
            return person if len(asked) > 1 else None
        if away.stand_in is None or away.stand_in in asked or away.stand_in not in known:
            return None
        person = away.stand_in
        asked.add(person)
    return None


def read() -> dict[int, Presence]:
    """Everybody's presence as the tables have it now."""
    branches = {branch.pk: branch for branch in Branch.objects.active()}
    weeks = _weeks(StaffHours.objects.filter(staff__is_active=True))
    absences: defaultdict[int, list[Away]] = defaultdict(list)
    for row in Absence.objects.filter(staff__is_active=True).not_over(timezone.now()):
        absences[row.staff_id].append(Away(row.starts_at, row.ends_at, row.stand_in_id))
    people = Staff.objects.active().prefetch_related("branches")
    return {
        person.pk: Presence(
            times=tuple(_times(own_branches(person, branches), weeks.get(person.pk))),
            away=tuple(absences[person.pk]),
        )
        for person in people
    }


def own_branches(person: Staff, branches: dict[int, Branch]) -> list[Branch]:
    """The open branches somebody works for; all of them for somebody who has none of their own."""
    own = {branch.pk for branch in person.branches.all()}
    return [branch for branch in branches.values() if branch.pk in own] or list(branches.values())


def _times(branches: list[Branch], week: tuple[Hours, ...] | None) -> Iterator[WorkingTime]:
    if week is None:
        yield from (calendar_of(branch) for branch in branches)
    elif branches:
        place = calendar_of(branches[0])
        yield WorkingTime(zone=place.zone, week=week, closures=place.closures, holidays=place.holidays)


def _weeks(rows: Iterable[StaffHours]) -> dict[int, tuple[Hours, ...]]:
    found: defaultdict[int, list[list[tuple[int, int]]]] = defaultdict(lambda: [[] for _ in range(7)])
    for row in rows:
        found[row.staff_id][row.weekday].append(stretch(row.starts, row.ends))
    return {person: tuple(tuple(sorted(day)) for day in week) for person, week in found.items()}
