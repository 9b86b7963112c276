"""Cleaning what people say of a reminder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.routines.models import Reminder
from sahay.routines.reminders.saying import day_names

MOST_PEOPLE = 300


class ReminderForm(forms.Form):
    """What about, from which day on, at what time, how often; and for whom, where one may choose."""

    words = forms.CharField(label=_("What about"), max_length=200)
    first_on = forms.DateField(
        label=_("On which day, or from which day on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(
        label=_("At what time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    repeats = forms.ChoiceField(label=_("How often"), choices=Reminder.Repeats.choices)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days of the week"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    whose = forms.ModelChoiceField(label=_("For whom"), queryset=Staff.objects.none(), required=False)

    def __init__(self, by: Staff, data: Any = None, *, about: Reminder | None = None) -> None:
        super().__init__(data, initial=_initial(by, about))
        days = self.fields["weekdays"]
        days.choices = day_names()  # type: ignore[attr-defined]
        if by.has_power("desk.manage"):
            people = Staff.objects.active().visible_to(by)
            self.fields["whose"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["whose"]


def _initial(by: Staff, about: Reminder | None) -> dict[str, Any]:
    if about is None:
        return {"first_on": timezone.localdate() + timedelta(days=1), "at": "09:00", "whose": by.pk}
    return {
        "words": about.words,
        "first_on": about.first_on,
        "at": about.at,
        "repeats": about.repeats,
        "weekdays": about.weekdays,
        "whose": about.whose_id,
    }
