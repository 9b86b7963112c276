"""Forms about when a branch is open and who is on duty."""

from __future__ import annotations

from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sahay.business.calendars import overlapping
from sahay.business.forms import choices
from sahay.business.models import Branch, Staff

FEWEST_STRETCHES = 2
OVERLAP = _("Two opening times of one day overlap.")
HALF = _("Please give both times, from and until.")


def time_field(label: object, *, required: bool = False) -> forms.TimeField:
    """A time of day, as every browser lets one choose it."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)  # type: ignore[arg-type]


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    """A date, as every browser lets one choose it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)  # type: ignore[arg-type]


class Line(NamedTuple):
    """One weekday of the form: its name and a pair of fields for each stretch."""

    name: str
    pairs: list[tuple[BoundField, BoundField]]


class StretchesForm(forms.Form):
    """A form with pairs of fields `opens_<key>_<n>` and `closes_<key>_<n>`; an empty pair is no opening."""

    stretches = FEWEST_STRETCHES

    def add_stretches(self, key: str, name: str) -> None:
        """Fields for one day."""
        for number in range(self.stretches):
            self.fields[f"opens_{key}_{number}"] = time_field(_("%(day)s from") % {"day": name})
            self.fields[f"closes_{key}_{number}"] = time_field(_("%(day)s until") % {"day": name})

    def pairs(self, key: str) -> list[tuple[BoundField, BoundField]]:
        """The pairs of fields of one day."""
        return [(self[f"opens_{key}_{n}"], self[f"closes_{key}_{n}"]) for n in range(self.stretches)]

    def hours(self, key: str) -> list[tuple[time, time]]:
        """What was filled in for one day, in order. Puts errors where half a pair or an overlap is."""
        found = []
        for number in range(self.stretches):
            opens, closes = (self.cleaned_data.get(f"{part}_{key}_{number}") for part in ("opens", "closes"))
            if (opens is None) != (closes is None):
                self.add_error(f"{'closes' if closes is None else 'opens'}_{key}_{number}", HALF)
            if opens is not None and closes is not None:
                found.append((opens, closes))
        if overlapping(found):
            self.add_error(f"opens_{key}_0", OVERLAP)
        return sorted(found)


class HoursForm(StretchesForm):
    """The hours of every week: at least two stretches a day, and one more than the fullest day has."""

    def __init__(self, branch: Branch, data: Any = None) -> None:
        kept: dict[int, list[tuple[time, time]]] = {day: [] for day in range(7)}
        for hours in branch.hours.all():
            kept[hours.weekday].append((hours.opens, hours.closes))
        self.stretches = max(FEWEST_STRETCHES, *(len(hours) for hours in kept.values()))
        initial = {
            f"{part}_{day}_{number}": moment
            for day, hours in kept.items()
            for number, pair in enumerate(hours)
            for part, moment in zip(("opens", "closes"), pair, strict=True)
        }
        super().__init__(data, initial=initial, prefix="hours")
        for day, name in choices.weekdays():
            self.add_stretches(str(day), name)

    def lines(self) -> list[Line]:
        """One line a weekday, for the template."""
        return [Line(name, self.pairs(str(day))) for day, name in choices.weekdays()]

    def clean(self) -> dict[str, Any]:
        """Both times or none, and nothing twice."""
        super().clean()
        self.cleaned_data["week"] = {day: self.hours(str(day)) for day in range(7)}
        return self.cleaned_data


class SpecialHoursForm(StretchesForm):
    """Other hours on one date."""

    day = day_field(_("Day"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="special")
        self.add_stretches("day", str(_("Open")))

    def lines(self) -> list[tuple[BoundField, BoundField]]:
        """The pairs of fields, for the template."""
        return self.pairs("day")

    def clean(self) -> dict[str, Any]:
        """At least one opening."""
        super().clean()
        self.cleaned_data["hours"] = self.hours("day")
        if not self.cleaned_data["hours"] and not self.errors:
            self.add_error("opens_day_0", _("Please say from when until when the branch is open that day."))
        return self.cleaned_data


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
