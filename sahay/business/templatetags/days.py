"""Days and times of day in the reader's language."""

from __future__ import annotations

from datetime import time

from babel.dates import format_time
from django import template

from sahay.business.forms import choices
from sahay.kit.when import ago, locale_of

register = template.Library()

register.filter("date_words", choices.date_in_words, expects_localtime=True)
register.filter("ago_words", ago)


@register.filter
def time_words(at: time) -> str:
    """A time of day."""
    return format_time(at, "short", locale=locale_of())


@register.filter
def weekday_words(day: int) -> str:
    """The name of a weekday, 0 is Monday."""
    return str(dict(choices.weekdays())[day])
