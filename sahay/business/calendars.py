"""From the hours of a branch in the tables to its working time, read once for each version and process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise
from typing import TYPE_CHECKING

from sahay.business.keeping import Keeper
from sahay.business.worktime import Observed, WorkingTime, is_known_place
from sahay.business.worktime.working import DAY_MINUTES, Hours

if TYPE_CHECKING:
    from sahay.business.models import Branch

_calendars: Keeper[WorkingTime] = Keeper()


def calendar_of(branch: Branch) -> WorkingTime:
    """The working time of a branch as of its `calendar_version`: four short queries, then none."""
    return _calendars.get((branch.pk, branch.calendar_version), lambda: read(branch))


def read(branch: Branch) -> WorkingTime:
    """The working time of a branch as the tables have it now."""
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for hours in branch.hours.all():
        week[hours.weekday].append(stretch(hours.opens, hours.closes))
    special: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    for opening in branch.special_openings.all():
        special[opening.day].append(stretch(opening.opens, opening.closes))
    return WorkingTime(
        zone=branch.zone,
        week=tuple(tuple(day) for day in week),
        closures=tuple((closure.first_day, closure.last_day) for closure in branch.closures.all()),
        special=tuple((day, tuple(hours)) for day, hours in special.items()),
        holidays=observed(branch),
    )


def observed(branch: Branch) -> Observed | None:
    """The public holidays a branch keeps; None where it keeps none or nobody knows them."""
    if not branch.observes_holidays or not is_known_place(branch.country, branch.region):
        return None
    open_on = frozenset(branch.holiday_openings.values_list("key", flat=True))
    return Observed(branch.country, branch.region, open_on)


def stretch(opens: time, closes: time) -> tuple[int, int]:
    """Minutes after midnight; closing at or before opening is on the next day."""
    start, end = (moment.hour * 60 + moment.minute for moment in (opens, closes))
    return start, end if end > start else end + DAY_MINUTES


def overlapping(hours: Iterable[tuple[time, time]]) -> bool:
    """Whether two stretches of one day are open at the same minute."""
    ordered: Hours = tuple(sorted(stretch(opens, closes) for opens, closes in hours))
    return any(first[1] > second[0] for first, second in pairwise(ordered))
