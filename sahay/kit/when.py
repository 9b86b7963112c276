"""Moments in words, in the reader's language and a place's time zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval, format_time, format_timedelta
from babel.units import format_unit
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay.kit.isolating import isolated

DAY, DAYS_IN_DAYS = timedelta(days=1), 60
SCRIPTS = {"hi": "hi_IN", "ur": "ur_PK", "ta": "ta_IN", "et": "et_EE", "en": "en_GB"}


def locale_of(language: str | None = None) -> Locale:
    """The Babel locale for a language tag; English where there is none."""
    tag = (language or translation.get_language() or "en").split("-")[0]
    try:
        return Locale.parse(SCRIPTS.get(tag, tag))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def moment(at: datetime, zone: str | ZoneInfo, now: datetime | None = None) -> str:
    """“today at 16:30”, “tomorrow at 10:00”, “Fri 27 Nov at 10:00”, in the active language."""
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    local = at.astimezone(place)
    today = (now or timezone.now()).astimezone(place).date()
    words = isolated({"time": clock_time(local)})
    if local.date() == today:
        return _("today at %(time)s") % words
    if local.date() == today + timedelta(days=1):
        return _("tomorrow at %(time)s") % words
    if local.date() == today - timedelta(days=1):
        return _("yesterday at %(time)s") % words
    return _("%(day)s at %(time)s") % (words | {"day": day(local, today.year)})


def clock_time(local: datetime) -> str:
    """Hours and minutes as the language writes them."""
    return _clock_time(local.hour, local.minute, translation.get_language())


@lru_cache(maxsize=4096)
def _clock_time(hour: int, minute: int, language: str | None) -> str:
    return format_time(time(hour, minute), "short", locale=locale_of(language))


def day(local: datetime, this_year: int | None = None) -> str:
    """“Fri 27 Nov”, with the year when it is another one."""
    with_year = this_year is not None and local.year != this_year
    return _day(local.date(), translation.get_language(), with_year=with_year)


@lru_cache(maxsize=2048)
def _day(day: date, language: str | None, *, with_year: bool) -> str:
    locale = locale_of(language)
    return format_date(day, "long" if with_year else _day_pattern(locale), locale=locale)


def _day_pattern(locale: Locale) -> str:
    return str(
        locale.datetime_skeletons.get("MMMMEd") or locale.datetime_skeletons.get("MMMEd") or "EEEE, d MMMM"
    )


def days(first: date, last: date) -> str:
    """“16 December 2026”, “16–18 Dec 2026”: one day or several, as the language writes them."""
    locale = locale_of()
    if first == last:
        return format_date(first, "long", locale=locale)
    return format_interval(first, last, "yMMMd", locale=locale)


def ago(at: datetime, now: datetime | None = None) -> str:
    """“5 minutes ago”, “in 2 hours”: for near moments; the caller shows the exact moment beside it."""
    seconds = round((at - (now or timezone.now())).total_seconds())
    whole_minutes = round(seconds / 60) * 60 if abs(seconds) > 90 else seconds
    return _ago(whole_minutes, translation.get_language())


@lru_cache(maxsize=4096)
def _ago(seconds: int, language: str | None) -> str:
    span = timedelta(seconds=seconds)
    return format_timedelta(span, add_direction=True, locale=locale_of(language), threshold=0.9)


def span(length: timedelta) -> str:
    """“3 hours”, “2 days”: how long, without direction. Days are counted up to two months, since “2 weeks”
    would stand for 11 days as for 17.
    """
    days = round(length / DAY)
    if 1 < days < DAYS_IN_DAYS:
        return str(format_unit(days, "duration-day", locale=locale_of()))
    return format_timedelta(length, locale=locale_of(), threshold=0.9)


def exact(at: datetime, zone: str | ZoneInfo) -> str:
    """Date and time in full, for titles and lists that are compared."""
    place = ZoneInfo(zone) if isinstance(zone, str) else zone
    return format_datetime(at.astimezone(place), "medium", tzinfo=place, locale=locale_of())
