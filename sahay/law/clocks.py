"""By when the law wants something done: the end of a legal time, with how it was reckoned, in words.

Hours are exact. Days and months counted from the moment end at the same time of day (a month on the same
date, or on the last one of a shorter month); those counted from the day after, and rights of customers, run
to the end of their last day, and so do working days. Of two readings this is the one that is safe: earlier
for what we have to do, later for what customers may do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from sahay.business.models import Branch
from sahay.business.worktime import Observed, holiday_names, is_known_place, same_time_later, to_utc
from sahay.kit.when import locale_of
from sahay.law.reckoning import Kind, Step
from sahay.law.rules import Asks, Rolls, Rule, Starts
from sahay.law.units import Time, Unit

LAST_MOMENT = time(23, 59, 59)
SATURDAY_AND_SUNDAY = frozenset({5, 6})
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The official days off of a place: not when a shop is open, but when the law rests. 0 is Monday."""

    zone: ZoneInfo
    holidays: Observed | None = None
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    def is_weekend(self, day: date) -> bool:
        """Whether it is one of the days of the week that are off."""
        return day.weekday() in self.weekend

    def is_day_off(self, day: date) -> bool:
        """Whether it is off by the week or as a public holiday."""
        return self.is_weekend(day) or bool(self.holidays and self.holidays.is_holiday(day))


@dataclass(frozen=True)
class Period:
    """A time as a law counts it. `whole_days`: it runs to the end of its last day."""

    time: Time
    starts: Starts = Starts.EVENT
    rolls: Rolls = Rolls.NONE
    extension: Time | None = None
    whole_days: bool = False


@dataclass(frozen=True)
class Due:
    """The end of a legal time: the last moment that is still in time, in UTC. `extended` is the end where the
    law allows more; `trace` says step by step how both were found.
    """

    at: datetime
    extended: datetime | None
    trace: tuple[Step, ...]


def calendar_of(branch: Branch) -> Calendar:
    """The official days off where a branch is, whether or not it works on them."""
    known = is_known_place(branch.country, branch.region)
    return Calendar(branch.zone, Observed(branch.country, branch.region) if known else None)


def period_of(rule: Rule) -> Period:
    """How a rule counts its time. ValueError for a rule without one."""
    if rule.time is None:
        raise ValueError(f"The rule {rule.id} counts no time.")
    return Period(rule.time, rule.starts, rule.rolls, rule.extension, whole_days=rule.asks == Asks.LASTS)


def due(rule: Rule, at: datetime, calendar: Calendar) -> Due:
    """By when what began at `at` (aware) has to be done by a rule, or may be done."""
    return end(period_of(rule), at, calendar)


def end(period: Period, at: datetime, calendar: Calendar) -> Due:
    """The end of a period that what happened at `at` (aware) set going."""
    if at.tzinfo is None:
        raise ValueError("A time without a time zone cannot be placed.")
    local = at.astimezone(calendar.zone)
    trace = [Step(Kind.HAPPENED, moment=local)]
    begins = at.astimezone(UTC)  # hours are exact, also where the clocks are changed in between
    if period.starts == Starts.DAY_AFTER:
        trace.append(Step(Kind.DAY_AFTER, day=local.date() + _DAY))
        if period.time.unit == Unit.HOURS:
            begins = to_utc(datetime.combine(local.date() + _DAY, time()), calendar.zone)
    ends = _rolled(_after([period.time], begins, period, calendar, trace), period, calendar, trace)
    if period.extension is None:
        return Due(ends, None, tuple(trace))
    trace.append(Step(Kind.EXTENDED, time=period.extension))
    longer = _after([period.time, period.extension], begins, period, calendar, trace)
    return Due(ends, _rolled(longer, period, calendar, trace), tuple(trace))


def _after(
    times: Iterable[Time], begins: datetime, period: Period, calendar: Calendar, trace: list[Step]
) -> datetime:
    times = _joined(list(times))
    ends = begins
    for passed in times:
        ends = _passed(ends, passed, period, calendar)
    local = ends.astimezone(calendar.zone)
    kind = Kind.COUNTED_IN_WORKING_DAYS if times[-1].unit == Unit.WORKING_DAYS else Kind.COUNTED
    trace.append(Step(kind, time=times[-1], moment=local))
    return ends


def _joined(times: list[Time]) -> list[Time]:
    """A time and its extension in the same unit are one time: from 31 January two months are 31 March."""
    if len({one.unit for one in times}) == 1:
        return [Time(sum(one.amount for one in times), times[0].unit)]
    return times


def _passed(begins: datetime, passed: Time, period: Period, calendar: Calendar) -> datetime:
    zone, amount = calendar.zone, passed.amount
    match passed.unit:
        case Unit.HOURS:
            return begins + timedelta(hours=amount)
        case Unit.WORKING_DAYS:
            return _end_of(_working_day(begins.astimezone(zone).date(), amount, calendar), zone)
        case Unit.DAYS:
            ends = same_time_later(begins, zone, days=amount)
        case Unit.MONTHS:
            ends = same_time_later(begins, zone, months=amount)
        case Unit.YEARS:
            ends = same_time_later(begins, zone, months=12 * amount)
        case _:
            raise ValueError("No law counts in this unit.")
    if period.whole_days or period.starts == Starts.DAY_AFTER:
        return _end_of(ends.astimezone(zone).date(), zone)
    return ends


def _rolled(ends: datetime, period: Period, calendar: Calendar, trace: list[Step]) -> datetime:
    """The end of the next day that is not off, where the law moves an end that falls on one."""
    day = ends.astimezone(calendar.zone).date()
    off = calendar.is_weekend if period.rolls == Rolls.WEEKEND else calendar.is_day_off
    if period.rolls == Rolls.NONE or not off(day):
        return ends
    later = day
    while off(later):
        later += _DAY
    trace.append(Step(Kind.ROLLED, day=day, next=later, names=_names(day, calendar)))
    return _end_of(later, calendar.zone)


def _working_day(day: date, amount: int, calendar: Calendar) -> date:
    for _number in range(amount):
        day += _DAY
        while calendar.is_day_off(day):
            day += _DAY
    return day


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return to_utc(datetime.combine(day, LAST_MOMENT), zone)


def _names(day: date, calendar: Calendar) -> tuple[str, ...]:
    """Why a day is off: the weekday, or what the holiday is called."""
    if calendar.is_weekend(day) or calendar.holidays is None:
        return (format_date(day, "EEEE", locale=locale_of()),)
    language = str(locale_of()).split("_")[0]
    names = holiday_names(calendar.holidays.country, calendar.holidays.region, day.year, language)
    return names.get(day, ())
