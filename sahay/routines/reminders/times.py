"""The moments of a reminder, in the time of its branch. An hour that the clocks leave out comes an hour later
that day, one they show twice comes once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from sahay.routines.models import Reminder

Repeats = Reminder.Repeats
WORKDAYS = (0, 1, 2, 3, 4)
LAST = -1
WIDEST_SHIFT = timedelta(hours=3)
LONGEST_STEP = timedelta(days=366)
MOST_AT_ONCE = 2_000


def next_after(reminder: Reminder, moment: datetime) -> datetime | None:
    """The first moment later than `moment`, in UTC; None when there is no more."""
    return next(_after(reminder, moment), None)


def passed(reminder: Reminder, since: datetime, now: datetime) -> list[datetime]:
    """`since`, which has come, and every later moment up to now."""
    found = [since]
    for moment in _after(reminder, since):
        if moment > now or len(found) > MOST_AT_ONCE:
            break
        found.append(moment)
    return found


def which(reminder: Reminder) -> int:
    """The first to fourth weekday of its month its first day is; the fifth counts as the last."""
    number = (reminder.first_on.day - 1) // 7 + 1
    return number if number < 5 else LAST


def _after(reminder: Reminder, moment: datetime) -> Iterator[datetime]:
    local = moment.astimezone(reminder.zone).replace(tzinfo=None) - WIDEST_SHIFT
    for wall in _pattern(reminder, local).xafter(local, inc=True):
        found = wall.replace(tzinfo=reminder.zone).astimezone(UTC)
        if found > moment:
            yield found


def _pattern(reminder: Reminder, since: datetime) -> rrule:
    """Its days, those long before `since` passed over: one that began long ago is as quick as a new one."""
    begins, first = datetime.combine(reminder.first_on, reminder.at), reminder.first_on
    if reminder.repeats != Repeats.ONCE:
        begins = max(begins, datetime.combine(since.date() - LONGEST_STEP, reminder.at))
    said: dict[str, dict[str, Any]] = {
        Repeats.ONCE: {"freq": DAILY, "count": 1},
        Repeats.DAILY: {"freq": DAILY},
        Repeats.WORKDAYS: {"freq": WEEKLY, "byweekday": WORKDAYS},
        Repeats.WEEKLY: {"freq": WEEKLY, "byweekday": reminder.weekdays or [first.weekday()]},
        Repeats.MONTHLY: {"freq": MONTHLY, **_day_of_month(first.day)},
        Repeats.MONTHLY_ON: {"freq": MONTHLY, "byweekday": weekday(first.weekday(), which(reminder))},
        Repeats.YEARLY: {"freq": YEARLY, "bymonth": first.month, **_day_of_month(first.day)},
    }
    return rrule(dtstart=begins, **said[reminder.repeats])


def _day_of_month(day: int) -> dict[str, Any]:
    """The day, or the last one of months that are shorter."""
    if day <= 28:
        return {"bymonthday": day}
    return {"bymonthday": list(range(28, day + 1)), "bysetpos": -1}
