"""The open stretches of one month, laid out so that reckoning with working time is a search in a list."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from sahay.business.worktime.local import wall_ticks

Stretch = tuple[int, int]
"""From and until, either in minutes after local midnight or in microseconds since 1970."""

_MIDNIGHT = time()
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """One local month of a calendar: its bounds, and the stretches in it, sorted and without overlap.

    `worked[i]` is the working time from the start of the month to the start of stretch i; one more for the
    whole month. All in microseconds.
    """

    start: int
    end: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    worked: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.worked[-1]

    def worked_until(self, at: int) -> int:
        """Working time from the start of the month until `at`."""
        index = bisect_right(self.opens, at) - 1
        if index < 0:
            return 0
        return self.worked[index] + min(at, self.closes[index]) - self.opens[index]

    def reaches(self, amount: int) -> int:
        """When `amount` (above 0, at most `total`) of this month's working time has passed."""
        index = bisect_right(self.worked, amount - 1) - 1
        return self.opens[index] + amount - self.worked[index]


def first_of_next(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def build(first: date, zone: ZoneInfo, hours_of: Callable[[date], Iterable[Stretch]]) -> Month:
    """The month that begins on `first`; `hours_of` a date gives its stretches in minutes after local
    midnight.

    Stretches may end after midnight, so the day before the month is looked at too.
    """
    after = first_of_next(first)
    start, end = (wall_ticks(datetime.combine(day, _MIDNIGHT), zone) for day in (first, after))
    found: list[Stretch] = []
    day = first - _DAY
    while day < after:
        midnight = datetime.combine(day, _MIDNIGHT)
        for opens, closes in hours_of(day):
            found.append((_at(midnight, opens, zone), _at(midnight, closes, zone)))
        day += _DAY
    merged = _merged((max(opens, start), min(closes, end)) for opens, closes in sorted(found))
    lengths = (closes - opens for opens, closes in merged)
    return Month(
        start=start,
        end=end,
        opens=tuple(opens for opens, _ in merged),
        closes=tuple(closes for _, closes in merged),
        worked=tuple(accumulate(lengths, initial=0)),
    )


def _at(midnight: datetime, minutes: int, zone: ZoneInfo) -> int:
    return wall_ticks(midnight + timedelta(minutes=minutes), zone)


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for opens, closes in stretches:
        if closes <= opens:
            continue
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closes, merged[-1][1]))
        else:
            merged.append((opens, closes))
    return merged
