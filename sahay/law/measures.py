"""Comparing times of different units honestly: how short and how long each can turn out.

A month has 28 days or 31; ten working days are ten days in a shop that never closes and three weeks over a
holiday; two days, counted to the end of the second one, can be nearly 72 hours. Wherever the answer depends
on the calendar, the reading that is safe for the customer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from sahay.law.rules import Asks
from sahay.law.units import Time, Unit

DAY = 24 * 60
MOST = 1_000_000_000
# Public holidays that can fall into a short stretch of working days: Eid, Pongal, Christmas with New Year.
_HOLIDAYS = 4
# The fewest hours that we take a shop to be open on a working day.
_FEWEST_OPEN_HOURS = 4
# Whole centuries differ by a day or two only; beyond this, months are taken at their fewest and most days.
_MONTHS_LOOKED_AT = 240
_FOUR_YEARS = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(48)]
_IN_MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60}
_IN_MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
_IN_WORKING_MINUTES = {Unit.WORKING_MINUTES: 1, Unit.WORKING_HOURS: 60}
_ALIKE = (_IN_MINUTES, _IN_MONTHS, _IN_WORKING_MINUTES)


def meets(promise: Time, law: Time, asks: Asks) -> bool:
    """Whether a promise can never turn out worse for the customer than what the law asks (`WITHIN` or
    `LASTS`).
    """
    if alike := _counted_alike(promise, law):
        ours, theirs = alike
        return ours <= theirs if asks == Asks.WITHIN else ours >= theirs
    (least, most), (fewest, longest) = _bounds(promise, law), _bounds(law, promise)
    return most <= fewest if asks == Asks.WITHIN else least >= longest


def safe(law: Time, asks: Asks, unit: Unit) -> Time | None:
    """The least that meets the law in another unit: the most for `WITHIN`, the least for `LASTS`. None where
    no amount does.
    """
    if asks == Asks.WITHIN:
        most = _last(lambda amount: meets(Time(amount, unit), law, asks))
        return Time(most, unit) if most else None
    return Time(_last(lambda amount: not meets(Time(amount, unit), law, asks)) + 1, unit)


def _bounds(time: Time, other: Time) -> tuple[int, int]:
    """The fewest and the most it can be, in days where both run to the end of a day, else in minutes."""
    mine = _days(time)
    if mine and _days(other):
        return mine
    return _minutes(time, mine)


def _days(time: Time) -> tuple[int, int] | None:
    """The fewest and the most days; None for what is counted in hours and minutes."""
    match time.unit:
        case Unit.DAYS:
            return time.amount, time.amount
        case Unit.WORKING_DAYS:
            return time.amount, _over_days_off(time.amount)
        case Unit.MONTHS | Unit.YEARS:
            return _days_of_months(time.amount * _IN_MONTHS[time.unit])
        case _:
            return None


def _minutes(time: Time, days: tuple[int, int] | None) -> tuple[int, int]:
    """The fewest and the most minutes. Days can be counted to the end of the last one, so they can be nearly
    one more, and the hour that a change of clocks takes away does not make them shorter.
    """
    if days:
        return days[0] * DAY, (days[1] + 1) * DAY if time.amount else 0
    if time.unit in _IN_MINUTES:
        exact = time.amount * _IN_MINUTES[time.unit]
        return exact, exact
    open_minutes = time.amount * _IN_WORKING_MINUTES[time.unit]
    working_days = -(-open_minutes // (_FEWEST_OPEN_HOURS * 60)) + 1
    return open_minutes, (_over_days_off(working_days) + 1) * DAY if time.amount else 0


def _counted_alike(one: Time, other: Time) -> tuple[int, int] | None:
    """Both in the same measure, where there is one, so that no calendar has to be asked."""
    if one.unit == other.unit:
        return one.amount, other.amount
    for measure in _ALIKE:
        if one.unit in measure and other.unit in measure:
            return one.amount * measure[one.unit], other.amount * measure[other.unit]
    return None


def _over_days_off(working_days: int) -> int:
    """Calendar days that so many working days can take, with the weekends and holidays in between."""
    if not working_days:
        return 0
    weekdays = working_days + _HOLIDAYS + working_days // 10
    return weekdays + 2 * -(-weekdays // 5)


@lru_cache(1024)
def _days_of_months(months: int) -> tuple[int, int]:
    """The fewest and the most days from a date to the same date so many months later."""
    looked_at = min(months, _MONTHS_LOOKED_AT)
    # Where a shorter month lacks the date its last one is meant, so the last of each month gives the fewest.
    starts = [day for first in _FOUR_YEARS for day in (first, first + relativedelta(day=31))]
    lengths = [(start + relativedelta(months=looked_at) - start).days for start in starts]
    beyond = months - looked_at
    return min(lengths) + 28 * beyond, max(lengths) + 31 * beyond


def _last(holds: Callable[[int], bool]) -> int:
    """The greatest number for which it holds, none (0) if it does not hold for 1; once it does not, it never
    does again.
    """
    low, high = 0, 1
    while high <= MOST and holds(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
