"""In what laws and promises count time, and how a time is said."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class Unit(TextChoices):
    """What is counted. Laws use hours, days, working days, months and years; promises also the others."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
    WORKING_DAYS = "working_days", _("working days")
    WORKING_MINUTES = "working_minutes", _("working minutes")
    WORKING_HOURS = "working_hours", _("working hours")


OF_LAWS = (Unit.HOURS, Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS, Unit.YEARS)
_SAID = {
    Unit.MINUTES: ngettext_lazy("%(count)d minute", "%(count)d minutes", "count"),
    Unit.HOURS: ngettext_lazy("%(count)d hour", "%(count)d hours", "count"),
    Unit.DAYS: ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    Unit.MONTHS: ngettext_lazy("%(count)d month", "%(count)d months", "count"),
    Unit.YEARS: ngettext_lazy("%(count)d year", "%(count)d years", "count"),
    Unit.WORKING_DAYS: ngettext_lazy("%(count)d working day", "%(count)d working days", "count"),
    Unit.WORKING_MINUTES: ngettext_lazy("%(count)d working minute", "%(count)d working minutes", "count"),
    Unit.WORKING_HOURS: ngettext_lazy("%(count)d working hour", "%(count)d working hours", "count"),
}


@dataclass(frozen=True)
class Time:
    """So much of a unit. None of it means at once, or not at all. ValueError for less than nothing."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("There is no time below zero.")
        object.__setattr__(self, "unit", Unit(self.unit))

    def __str__(self) -> str:
        """ "15 days", in the active language."""
        return str(_SAID[self.unit] % {"count": self.amount})
