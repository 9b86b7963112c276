"""Counting days and months of the calendar, the last day included."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

UNITS: Mapping[str, Lazy] = {"days": _("days"), "months": _("months")}
_SAID: Mapping[str, Lazy] = {
    "days": ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    "months": ngettext_lazy("%(count)d month", "%(count)d months", "count"),
}
MOST = {"days": 3_660, "months": 120}


def last_day(first: date, number: int, unit: str) -> date:
    """The last day that is still within so many days or months of the first.

    A month ends on the same day of a later month, or on its last day where it has no such day.
    """
    if unit == "days":
        return _within_time(first.toordinal() + number)
    months = first.year * 12 + first.month - 1 + number
    year, month = min(months // 12, date.max.year), months % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def said(number: int, unit: str) -> str:
    """“30 days”, in the active language."""
    return str(_SAID[unit] % {"count": number})


def _within_time(ordinal: int) -> date:
    return date.fromordinal(min(ordinal, date.max.toordinal()))


def moved(day: date, by: int) -> date:
    """So many days later or earlier; the same day at the ends of the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day
