"""How the end of a legal time was found, step by step, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from babel.dates import format_date
from django.utils.translation import gettext as _

from sahay.kit.when import clock_time, locale_of
from sahay.law.units import Time


class Kind(StrEnum):
    """What a step does."""

    HAPPENED = "happened"
    DAY_AFTER = "day_after"
    COUNTED = "counted"
    COUNTED_IN_WORKING_DAYS = "counted_in_working_days"
    ROLLED = "rolled"
    EXTENDED = "extended"


@dataclass(frozen=True)
class Step:
    """One step. Times are those of the place."""

    kind: Kind
    moment: datetime | None = None
    day: date | None = None
    next: date | None = None
    time: Time | None = None
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The step as a sentence."""
        said = {
            "moment": _moment(self.moment),
            "day": _day(self.day),
            "next": _day(self.next),
            "time": self.time,
            "names": ", ".join(self.names),
        }
        match self.kind:
            case Kind.HAPPENED:
                return _("It began on %(moment)s.") % said
            case Kind.DAY_AFTER:
                return _("The day itself does not count: the first day is %(day)s.") % said
            case Kind.COUNTED:
                return _("%(time)s end on %(moment)s.") % said
            case Kind.COUNTED_IN_WORKING_DAYS:
                return _("%(time)s, without weekends and public holidays, end on %(moment)s.") % said
            case Kind.ROLLED:
                return _("%(day)s is a day off (%(names)s), so it may still be done on %(next)s.") % said
            case Kind.EXTENDED:
                return (
                    _("The law allows this much more, with a reason that you give in time: %(time)s.") % said
                )


def _day(day: date | None) -> str:
    return format_date(day, "full", locale=locale_of()) if day else ""


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    said = {"day": _day(moment.date()), "time": clock_time(moment)}
    return _("%(day)s at %(time)s") % said
