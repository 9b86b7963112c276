"""What staff type when somebody outside set us a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.conversations.deadlines import Basis, check_year
from sahay.kit.refusal import Refused


class DeadlineForm(forms.Form):
    """Who set it, and on which day it came."""

    basis = forms.ChoiceField(label=_("Who wants an answer"))
    day = forms.DateField(
        label=_("It came on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day of their letter’s arrival: their time is counted from it."),
    )

    def __init__(self, bases: Sequence[Basis], zone: ZoneInfo, data: Any = None) -> None:
        super().__init__(data, initial={"day": timezone.now().astimezone(zone).date()})
        self.bases, self.zone = {one.key: one for one in bases}, zone
        chosen = self.fields["basis"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(one.key, str(one)) for one in bases]

    def clean_day(self) -> date:
        """A day of a year that somebody can mean."""
        day: date = self.cleaned_data["day"]
        try:
            check_year(day.year)
        except Refused as refused:
            raise forms.ValidationError(str(refused.reason)) from None
        return day

    @property
    def chosen(self) -> Basis:
        """Who set it."""
        return self.bases[self.cleaned_data["basis"]]

    def at(self) -> datetime:
        """Now for today; noon of an earlier day, of which nobody knows the hour."""
        day, now = self.cleaned_data["day"], timezone.now()
        if day == now.astimezone(self.zone).date():
            return now
        return datetime.combine(day, time(12), self.zone)
