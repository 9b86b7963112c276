"""`WorkingTime`: the opening hours of one branch as a value that can be asked and reckoned with."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sahay.business.worktime.local import instant, ticks, to_utc
from sahay.business.worktime.month import Month, Stretch, build, first_of_next
from sahay.business.worktime.public_holidays import Observed

DAY_MINUTES = 24 * 60
_MICROSECOND = timedelta(microseconds=1)
# A branch that is not open once in three years on end is taken for closed for good.
_PATIENCE_IN_MONTHS = 36

Hours = tuple[Stretch, ...]
"""Stretches of one day in minutes after midnight; 22:00 to 02:00 is 1320 to 1560."""


class NeverOpen(Exception):
    """The calendar has no opening within three years, so no working time can pass."""


@dataclass(frozen=True)
class WorkingTime:
    """When a branch is open. Immutable; times that go in and come out are aware, those that come out in UTC.

    For each local date the first of these that says something decides: `special` (an opening or a closing of
    that one date), `closures` (first and last date, both closed), public `holidays`, `week` (seven days,
    Monday first). Hours belong to the date on which they begin: a bar open on Friday until 02:00 is open at
    01:00 on a closed Saturday. Skipped and repeated hours of daylight saving follow `worktime.local`.

    A month is laid out when it is first needed and then kept with the value, so keep the value between
    questions.
    """

    zone: ZoneInfo
    week: tuple[Hours, ...]
    closures: tuple[tuple[date, date], ...] = ()
    special: tuple[tuple[date, Hours], ...] = ()
    holidays: Observed | None = None
    _months: dict[date, Month] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("A week has seven days, Monday first.")
        for hours in (*self.week, *(hours for _, hours in self.special)):
            _check(hours)

    def hours_on(self, day: date) -> Hours:
        """The opening hours that begin on this local date; empty when closed."""
        if day in self._special:
            return self._special[day]
        if any(first <= day <= last for first, last in self.closures):
            return ()
        if self.holidays and self.holidays.is_holiday(day):
            return ()
        return self.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Whether the doors are open; at the minute of closing they no longer are."""
        moment = ticks(at)
        month = self._month_at(at)
        index = bisect_right(month.opens, moment) - 1
        return index >= 0 and moment < month.closes[index]

    def next_opening(self, at: datetime) -> datetime | None:
        """The next time after `at` that the doors open, also when they are open now. None if never."""
        moment = ticks(at)
        return next((instant(opens) for opens, _ in self._stretches(at) if opens > moment), None)

    def next_closing(self, at: datetime) -> datetime | None:
        """The next time after `at` that the doors close. None when they never open, or never close."""
        moment = ticks(at)
        return next((instant(closes) for _, closes in self._stretches(at) if closes > moment), None)

    def add(self, start: datetime, minutes: float) -> datetime:
        """The first moment by which `minutes` of working time have passed since `start`. See `after`."""
        return self.after(start, timedelta(minutes=minutes))

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment by which `amount` of working time has passed since `start`.

        What is used up exactly at closing time ends at closing, not at the next opening; nothing added is
        `start`. Raises NeverOpen when the time never comes, ValueError for a negative amount.
        """
        wanted = amount // _MICROSECOND
        if wanted < 0:
            raise ValueError("Working time can only be added forwards.")
        if wanted == 0:
            return instant(ticks(start))
        moment = ticks(start)
        wanted += self._month_at(start).worked_until(moment)
        for month in self._months_from(start):
            if wanted <= month.total:
                return instant(month.reaches(wanted))
            wanted -= month.total
        raise NeverOpen

    def add_days(self, start: datetime, days: int) -> datetime:
        """Closing time of the `days`-th (1 or more) open date after the local date of `start`, which does not
        count itself.

        So "within two working days" is read as the law reads it (Regulation 1182/71, articles 3(1) and
        3(2)(b)). Raises NeverOpen when there are not that many open dates.
        """
        day = start.astimezone(self.zone).date()
        for _ in range(days):
            day = self._next_open_date(day)
        closing = max(closes for _, closes in self.hours_on(day))
        return to_utc(datetime.combine(day, time()) + timedelta(minutes=closing), self.zone)

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`, exact; negative when `end` is the earlier one."""
        if end < start:
            return -self.worked(end, start)
        first, last = self._first_of_month(start), self._first_of_month(end)
        total = self._month(last).worked_until(ticks(end)) - self._month(first).worked_until(ticks(start))
        while first < last:
            total += self._month(first).total
            first = first_of_next(first)
        return timedelta(microseconds=total)

    def _next_open_date(self, day: date) -> date:
        for ahead in range(1, 31 * _PATIENCE_IN_MONTHS):
            if self.hours_on(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        raise NeverOpen

    @cached_property
    def _special(self) -> dict[date, Hours]:
        return dict(self.special)

    def _first_of_month(self, at: datetime) -> date:
        return at.astimezone(self.zone).date().replace(day=1)

    def _month_at(self, at: datetime) -> Month:
        return self._month(self._first_of_month(at))

    def _month(self, first: date) -> Month:
        month = self._months.get(first)
        if month is None:
            month = self._months[first] = build(first, self.zone, self.hours_on)
        return month

    def _months_from(self, at: datetime) -> Iterator[Month]:
        """The month of `at` and those after it, until three years on end brought no opening."""
        first = self._first_of_month(at)
        patience = _PATIENCE_IN_MONTHS
        while patience:
            month = self._month(first)
            yield month
            patience = _PATIENCE_IN_MONTHS if month.total else patience - 1
            first = first_of_next(first)

    def _stretches(self, at: datetime) -> Iterator[Stretch]:
        """Open stretches from the month of `at` on, joined where one runs into the next month.

        Ends after three years, so that a calendar which never opens or never closes has an end too. The last
        stretch is left out when it was still running then.
        """
        first = self._first_of_month(at)
        running: Stretch | None = None
        for _ in range(_PATIENCE_IN_MONTHS):
            month = self._month(first)
            for opens, closes in zip(month.opens, month.closes, strict=True):
                if running and running[1] == opens:
                    running = (running[0], closes)
                    continue
                if running:
                    yield running
                running = (opens, closes)
            first = first_of_next(first)
        if running and running[1] != month.end:
            yield running


def _check(hours: Hours) -> None:
    for opens, closes in hours:
        if not (0 <= opens < DAY_MINUTES and opens < closes <= opens + DAY_MINUTES):
            raise ValueError(f"Opening hours from {opens} to {closes} minutes after midnight make no sense.")
