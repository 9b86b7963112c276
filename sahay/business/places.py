"""What is known of countries before anybody tells us: names, time zones, usual opening hours."""

from __future__ import annotations

from collections import defaultdict
from datetime import time
from functools import lru_cache
from importlib.resources import files
from zoneinfo import available_timezones

from babel import Locale
from babel.core import UnknownLocaleError

from sahay.kit.when import locale_of

# The table of time zones lists the zones of a country from east to west or by history; for these the first is
# not where most shops are.
_MOST_SHOPS = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CY": "Asia/Nicosia",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
_SHOPS_OPEN_SIX_DAYS = frozenset({"BD", "IN", "LK", "NP", "PK"})

Week = dict[int, list[tuple[time, time]]]
"""Opening and closing times by weekday, 0 is Monday."""


@lru_cache(maxsize=1)
def _zones() -> dict[str, list[str]]:
    """Time zones by country (ISO 3166), from the table that comes with the time zones."""
    zones: defaultdict[str, list[str]] = defaultdict(list)
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _place, zone, *_comment = line.split("\t")
            zones[country].append(zone)
    return dict(zones)


def zones_of(country: str) -> list[str]:
    """The time zones of a country, the most usual one first; UTC for a country nobody knows."""
    zones = _zones().get(country, ["UTC"])
    usual = _MOST_SHOPS.get(country, zones[0])
    return [usual, *(zone for zone in zones if zone != usual)]


@lru_cache(maxsize=1)
def all_zones() -> tuple[str, ...]:
    """Every time zone one can choose, by name."""
    listed = {zone for zones in _zones().values() for zone in zones}
    return (*sorted(listed & available_timezones()), "UTC")


def country_choices() -> list[tuple[str, str]]:
    """Countries with their names in the reader's language, in the order of that language's letters."""
    return list(_country_choices(str(locale_of())))


@lru_cache(maxsize=16)
def _country_choices(locale: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(locale).territories
    choices = ((code, names.get(code, code)) for code in _zones())
    return tuple(sorted(choices, key=lambda choice: choice[1].casefold()))


def is_country(code: str) -> bool:
    """Whether this is the ISO 3166 code of a country."""
    return code in _zones()


def weekend(country: str) -> tuple[int, int]:
    """First and last day of the weekend, 0 is Monday: (5, 6) in most countries."""
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return 5, 6
    return locale.weekend_start, locale.weekend_end


def usual_week(country: str) -> Week:
    """Hours to begin with: six days in South Asia, elsewhere the days that are no weekend."""
    if country in _SHOPS_OPEN_SIX_DAYS:
        return {day: [(time(10), time(19))] for day in range(6)}
    first, last = weekend(country)
    free = {(first + day) % 7 for day in range((last - first) % 7 + 1)}
    return {day: [(time(9), time(18))] for day in range(7) if day not in free}
