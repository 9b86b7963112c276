"""What one can choose from: languages in their own words, countries, regions, time zones, weekdays."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext as _

from sahay.business.hours_in_words import weekday_names
from sahay.business.models import UNDO_SECONDS
from sahay.business.models.business import usual_time_to_undo
from sahay.business.places import all_zones, zones_of
from sahay.business.worktime.public_holidays import region_names
from sahay.kit.when import locale_of, span


def languages() -> list[tuple[str, str]]:
    """The languages of the house, each in its own words."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def times_to_undo() -> list[tuple[int, str]]:
    """How long an answer can wait before it leaves."""
    return [(seconds, span(timedelta(seconds=seconds))) for seconds in UNDO_SECONDS]


def own_times_to_undo() -> list[tuple[int | str, str]]:
    """The same for somebody who may also leave it as it is for everybody."""
    usual = _("The usual time: %(time)s") % {"time": span(usual_time_to_undo())}
    return [("", usual), *times_to_undo()]


def weekdays() -> list[tuple[int, str]]:
    """The days of the week in the reader's language, Monday (0) first."""
    return list(enumerate(weekday_names()))


def date_in_words(day: date) -> str:
    """A date with its year, as the reader's language writes it."""
    return format_date(day, "long", locale=locale_of())


def regions(country: str) -> list[tuple[str, str]]:
    """The regions of a country whose public holidays differ, and the country as a whole."""
    return [("", _("The whole country")), *region_names(country)]


def time_zones(country: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones, those of the country first."""
    here = zones_of(country)
    rest = [zone for zone in all_zones() if zone not in here]
    return [(_("In this country"), _plain(here)), (_("Elsewhere"), _plain(rest))]


def _plain(zones: list[str]) -> list[tuple[str, str]]:
    return [(zone, zone.replace("_", " ")) for zone in zones]


def first_one_first(chosen: list[str], first: str) -> list[str]:
    """The chosen languages with the one for everybody else in front."""
    return list(dict.fromkeys([first, *chosen]))
