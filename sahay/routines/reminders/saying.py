"""A reminder in words, in the reader's language."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date, get_day_names
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from sahay.kit.isolating import isolated
from sahay.kit.when import clock_time, locale_of
from sahay.routines.models import Reminder
from sahay.routines.reminders.times import LAST, which

WHICH = {
    1: pgettext_lazy("weekday of a month", "first"),
    2: pgettext_lazy("weekday of a month", "second"),
    3: pgettext_lazy("weekday of a month", "third"),
    4: pgettext_lazy("weekday of a month", "fourth"),
    LAST: pgettext_lazy("weekday of a month", "last"),
}


def day_names() -> list[tuple[int, str]]:
    """Monday to Sunday."""
    names = get_day_names("wide", "stand-alone", locale_of())
    return [(number, names[number]) for number in range(7)]


def how_often(reminder: Reminder) -> str:
    """“Every month on the first Monday at 09:00”."""
    repeats, names = Reminder.Repeats, dict(day_names())
    chosen = sorted(set(reminder.weekdays or [reminder.first_on.weekday()]))
    words = {
        "time": clock_time(datetime.combine(reminder.first_on, reminder.at)),
        "days": pgettext("between the words of a list", ", ").join(names[day] for day in chosen),
        "number": reminder.first_on.day,
        "which": WHICH[which(reminder)],
        "weekday": names[reminder.first_on.weekday()],
        "day": format_date(reminder.first_on, "d MMMM", locale=locale_of()),
        "date": format_date(reminder.first_on, "long", locale=locale_of()),
    }
    said = {
        repeats.ONCE: _("%(date)s, %(time)s"),
        repeats.DAILY: _("Every day at %(time)s"),
        repeats.WORKDAYS: _("Monday to Friday, %(time)s"),
        repeats.WEEKLY: _("Every week, %(days)s, %(time)s"),
        repeats.MONTHLY: _("Every month, day %(number)s, %(time)s"),
        repeats.MONTHLY_ON: _("Every month, %(which)s %(weekday)s, %(time)s"),
        repeats.YEARLY: _("Every year, %(day)s, %(time)s"),
    }
    return said[Reminder.Repeats(reminder.repeats)] % isolated(words)
