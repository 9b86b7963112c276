"""Forms about when a branch is open and who is on duty."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.forms import choices
from sahay.business.forms.written_hours import EXAMPLE, HoursField, write
from sahay.business.models import Branch, Staff


def time_field(label: object, *, required: bool = False) -> forms.TimeField:
    """A time of day, as every browser lets one choose it."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)  # type: ignore[arg-type]


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    """A date, as every browser lets one choose it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)  # type: ignore[arg-type]


class HoursForm(forms.Form):
    """The hours of every week, one line a day."""

    def __init__(self, branch: Branch, data: Any = None) -> None:
        super().__init__(data, prefix="hours")
        kept: dict[int, list[tuple[time, time]]] = {day: [] for day in range(7)}
        for hours in branch.hours.all():
            kept[hours.weekday].append((hours.opens, hours.closes))
        for day, name in choices.weekdays():
            self.fields[str(day)] = HoursField(label=name, initial=write(kept[day]))

    def week(self) -> dict[int, list[tuple[time, time]]]:
        """Hours by weekday, as `actions.change_hours` takes them."""
        return {day: self.cleaned_data[str(day)] for day in range(7)}


class SpecialHoursForm(forms.Form):
    """Other hours on one date."""

    day = day_field(_("Day"))
    hours = HoursField(label=_("Hours"), help_text=EXAMPLE)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="special")


class ClosureForm(forms.Form):
    """Days on which a branch is closed."""

    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=120, required=False, help_text=_("Customers read it.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="closure")

    def clean(self) -> dict[str, Any]:
        """In order."""
        super().clean()
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first one."))
        return self.cleaned_data


class HolidaysForm(forms.Form):
    """Whether a branch keeps public holidays, and which of them."""

    observes = forms.BooleanField(label=_("Closed on public holidays"), required=False)
    closed_on = forms.MultipleChoiceField(
        label=_("Closed on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, branch: Branch, days: dict[str, tuple[date, str]], data: Any = None) -> None:
        """`days`: the coming date and the name of each holiday by its key."""
        self.keys = set(days)
        self.kept_open = set(branch.holiday_openings.values_list("key", flat=True))
        closed_on = [key for key in days if key not in self.kept_open]
        initial = {"observes": branch.observes_holidays, "closed_on": closed_on}
        super().__init__(data, initial=initial, prefix="holidays")
        self.fields["closed_on"].choices = [  # type: ignore[attr-defined]
            (key, f"{choices.date_in_words(day)} · {name}") for key, (day, name) in days.items()
        ]

    def open_on(self) -> set[str]:
        """Keys of the holidays on which the branch is open; those not on the page stay as they were."""
        return (self.keys - set(self.cleaned_data["closed_on"])) | (self.kept_open - self.keys)


class ShiftForm(forms.Form):
    """One shift of the duty roster: every week on a weekday, or on one day."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Staff.objects.none())
    weekday = forms.TypedChoiceField(label=_("Every"), required=False, coerce=int, empty_value=None)
    day = day_field(_("Or only on"), required=False)
    starts = time_field(_("From"), required=True)
    ends = time_field(_("Until"), required=True)

    def __init__(self, branch: Branch, data: Any = None) -> None:
        super().__init__(data, prefix=f"branch{branch.pk}")
        self.fields["person"].queryset = Staff.objects.active().seeing(branch)  # type: ignore[attr-defined]
        self.fields["weekday"].choices = [("", "-"), *choices.weekdays()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A weekday or a day."""
        super().clean()
        if (self.cleaned_data.get("weekday") is None) == (self.cleaned_data.get("day") is None):
            self.add_error("weekday", _("Please choose a weekday or one day."))
        return self.cleaned_data
