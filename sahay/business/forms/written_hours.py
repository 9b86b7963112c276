"""Opening hours as people write them in one line: "10-13, 14:00-19:30"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahay.business.calendars import overlapping

EXAMPLE = _("For example 10:00-13:00, 14:00-19:00. Empty means closed, 0-24 the whole day.")
UNREADABLE = _("Please write times like 10:00-13:00, 14:00-19:00.")
OVERLAP = _("Two opening times of one day overlap.")

Stretches = list[tuple[time, time]]

_STRETCHES = re.compile(r"[,;،؛]")
_MOMENT = r"(\d{1,2})(?:[:.٫](\d{2}))?\s*([ap]\.?m\.?)?"
_STRETCH = re.compile(rf"\s*{_MOMENT}\s*[-‐-―~]\s*{_MOMENT}\s*", re.I)


def read(text: str) -> Stretches:
    """The stretches of one day, in order. Digits of every script, 24 hours or am and pm, any kind of dash.

    Raises ValueError with a reason that can be shown.
    """
    found = sorted(_stretch(part) for part in _STRETCHES.split(text) if part.strip())
    if overlapping(found):
        raise ValueError(OVERLAP)
    return found


def write(hours: Iterable[tuple[time, time]]) -> str:
    """The line that `read` reads."""
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours)


class HoursField(forms.CharField):
    """One line with the hours of one day; cleans to stretches."""

    def __init__(self, **more: object) -> None:
        super().__init__(required=False, max_length=120, **more)  # type: ignore[arg-type]

    def clean(self, value: object) -> Stretches:
        """The stretches, or the reason why they cannot be read."""
        try:
            return read(str(super().clean(value)))
        except ValueError as problem:
            raise ValidationError(problem.args[0]) from None


def _stretch(part: str) -> tuple[time, time]:
    written = _STRETCH.fullmatch(part)
    if written is None:
        raise ValueError(UNREADABLE)
    start, end = written.group(1, 2, 3), written.group(4, 5, 6)
    return _moment(*start), _moment(*end)


def _moment(hour: str, minute: str | None, half: str | None) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError(UNREADABLE)
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    if hours == 24 and minutes == 0:
        hours = 0
    if hours > 23 or minutes > 59:
        raise ValueError(UNREADABLE)
    return time(hours, minutes)
