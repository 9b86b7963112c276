"""What most misses of a promise have in common, from the sums of whole days: said to everybody, so that
nobody can be recognised in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Sum
from django.db.models.functions import ExtractIsoWeekDay

from sahay.insights.models import DayFigure
from sahay.standards.measures import FEWEST, Shared

T = TypeVar("T")
Cases = Mapping[tuple[str, int, str, int, int], int]
"""How many were kept and missed, by branch, channel, promise and day of the week, Monday first."""


def read(first: date, today: date) -> Cases:
    """The cases of all promises on whole days, in one question."""
    rows = DayFigure.objects.filter(measure__in=("kept", "missed"), day__gte=first, day__lt=today).order_by()
    days = rows.annotate(weekday=ExtractIsoWeekDay("day"))
    keys = ("measure", "branch", "channel", "promise", "weekday")
    return {row[:5]: row[5] for row in days.values_list(*keys).annotate(n=Sum("count"))}


def shared(cases: Cases, branch: int | None, channel: str, promise: int) -> Shared | None:
    """The day of the week or else the way by which most misses of a promise came, though most cases did not.

    None where nothing stands out, and where so few are meant that they could be recognised. Branches are not
    named: where one person works, they would be meant.
    """
    here = {
        (measure, way, weekday): count
        for (measure, where, way, which, weekday), count in cases.items()
        if which == promise and branch in (None, where) and channel in ("", way)
    }
    weekday = _standing_out((measure, day, count) for (measure, _way, day), count in here.items())
    if weekday is not None:
        return Shared(weekday=weekday - 1)
    way = _standing_out((measure, came, count) for (measure, came, _day), count in here.items())
    return Shared(channel=way) if way else None


def _standing_out(counts: Iterable[tuple[str, T, int]]) -> T | None:
    missed: Counter[T] = Counter()
    all_cases: Counter[T] = Counter()
    for measure, value, count in counts:
        all_cases[value] += count
        missed[value] += count if measure == "missed" else 0
    if not missed:
        return None
    value, times = missed.most_common(1)[0]
    if times < FEWEST or 2 * times <= missed.total():
        return None
    return value if 2 * all_cases[value] <= all_cases.total() else None
