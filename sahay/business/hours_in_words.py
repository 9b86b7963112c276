"""The opening hours of a branch as people read them, in the active language and the branch's time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.business.worktime.public_holidays import holiday_keys, key_names
from sahay.business.worktime.working import DAY_MINUTES, Hours
from sahay.kit.isolating import isolated
from sahay.kit.when import locale_of, moment


def week(branch: Branch) -> list[tuple[str, str]]:
    """Name of each weekday, Monday first, and its hours."""
    return list(zip(weekday_names(), map(stretches, branch.calendar().week), strict=True))


def weekday_names() -> list[str]:
    """The days of the week in the active language, Monday first.

    Babel's "stand-alone" names are not used: where a language has none of its own, they come out in the
    language that was asked for first in this process.
    """
    names = locale_of().days["format"]["wide"]
    return [names[day] for day in range(7)]


def stretches(hours: Hours) -> str:
    """ "10:00-13:00, 14:00-19:00" with the language's own times, "all day", or "closed"."""
    if not hours:
        return _("closed")
    if sum(closes - opens for opens, closes in hours) >= DAY_MINUTES:
        return _("all day")
    return ", ".join(_in_one_piece(f"{_clock(opens)}–{_clock(closes)}") for opens, closes in hours)


def _in_one_piece(hours: str) -> str:
    """Times keep their order on pages that run right to left, where AM and PM would turn them around."""
    return isolated({"hours": hours})["hours"]


def state(branch: Branch, now: datetime) -> str:
    """ "Open until today at 19:00", "Closed, opens tomorrow at 10:00", "Always open" or "Closed"."""
    calendar = branch.calendar()
    is_open = calendar.is_open(now)
    change = calendar.next_closing(now) if is_open else calendar.next_opening(now)
    if change is None:
        return _("Always open") if is_open else _("Closed")
    when = moment(change, calendar.zone, now)
    return (
        _("Open until: %(when)s") % {"when": when}
        if is_open
        else _("Closed. Opens: %(when)s") % {"when": when}
    )


def coming_holidays(branch: Branch, today: date) -> dict[str, tuple[date, str]]:
    """Date and name of each public holiday of the place in the coming twelve months, by its key, in order."""
    found: dict[str, tuple[date, str]] = {}
    named = key_names(branch.country, branch.region, today.year, get_language() or "en")
    for year in (today.year, today.year + 1):
        for day, keys in holiday_keys(branch.country, branch.region, year).items():
            if today <= day < today + timedelta(days=366):
                for key in keys:
                    found.setdefault(key, (day, named.get(key, key)))
    return found


def _clock(minutes: int) -> str:
    return format_time(time(minutes // 60 % 24, minutes % 60), "short", locale=locale_of())
