"""Forms about invitations, roles, teams and when people work."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.forms import choices
from sahay.business.forms.hours import day_field, time_field
from sahay.business.forms.people import RoleForm, SeveralField
from sahay.business.forms.written_hours import HoursField, write
from sahay.business.models import Branch, Role, Staff, Team
from sahay.business.powers import POWERS


class InvitationForm(RoleForm):
    """Who is asked to join, and as what."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without one you get a link to pass on yourself."),
    )
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=choices.languages)
    field_order = ["name", "email", "language", "role", "branches", "all_branches"]


class NewRoleForm(forms.Form):
    """A role's name, and another one whose powers it begins with."""

    name = forms.CharField(label=_("Name of the role"), max_length=60)
    like = forms.ModelChoiceField(
        label=_("Begin with the powers of"),
        queryset=Role.objects.all(),
        required=False,
        empty_label=_("No powers yet"),
    )


class RoleNameForm(forms.Form):
    """What a role is called."""

    name = forms.CharField(label=_("Name of the role"), max_length=60)


class PowersForm(forms.Form):
    """What a role may do."""

    powers = forms.MultipleChoiceField(
        label=_("What this role may do"),
        choices=lambda: list(POWERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TeamForm(forms.Form):
    """A team: its name, where it works, which languages it answers in, who is in it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none(), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages it answers in"),
        choices=choices.languages,
        required=False,
        help_text=_("None means any."),
        widget=forms.CheckboxSelectMultiple,
    )
    members = SeveralField(
        label=_("Members"),
        queryset=Staff.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, by: Staff, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        branch: Any = self.fields["branch"]
        branch.queryset = Branch.objects.active().visible_to(by)
        branch.empty_label = _("All branches")
        branch.required = not by.all_branches
        self.fields["members"].queryset = (  # type: ignore[attr-defined]
            Staff.objects.active().visible_to(by)
        )

    @classmethod
    def about(cls, team: Team, by: Staff, data: Any = None) -> TeamForm:
        """Filled with what is kept."""
        kept = {
            "name": team.name,
            "branch": team.branch_id,
            "languages": team.languages,
            "members": list(team.members.values_list("pk", flat=True)),
        }
        return cls(by, data, initial=kept)


class WorkingHoursForm(forms.Form):
    """The hours of every week of one person, one line a day."""

    def __init__(self, person: Staff, data: Any = None) -> None:
        super().__init__(data, prefix="hours")
        kept: dict[int, list[tuple[time, time]]] = {day: [] for day in range(7)}
        for hours in person.hours.all():
            kept[hours.weekday].append((hours.starts, hours.ends))
        for day, name in choices.weekdays():
            self.fields[str(day)] = HoursField(label=name, initial=write(kept[day]))

    def week(self) -> dict[int, list[tuple[time, time]]]:
        """Hours by weekday, as `actions.set_working_hours` takes them."""
        return {day: self.cleaned_data[str(day)] for day in range(7)}


class AbsenceForm(forms.Form):
    """From when to when somebody is away: whole days, or from and until an hour."""

    first_day = day_field(_("First day"))
    starts = time_field(_("From (the whole day when empty)"))
    last_day = day_field(_("Last day"), required=False)
    ends = time_field(_("Until (the whole day when empty)"))
    stand_in = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=Staff.objects.none(), required=False, empty_label=_("Nobody")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Only this person and who manages them read it."),
    )

    def __init__(self, person: Staff, zone: ZoneInfo, data: Any = None) -> None:
        self.zone = zone
        super().__init__(data, prefix="away")
        colleagues = Staff.objects.active().visible_to(person).exclude(pk=person.pk)
        self.fields["stand_in"].queryset = colleagues  # type: ignore[attr-defined]

    def absence(self) -> dict[str, Any]:
        """As `actions.add_absence` takes it."""
        found = self.cleaned_data
        last = found["last_day"] or found["first_day"]
        ends = self._at(last, found["ends"]) if found["ends"] else self._at(last + timedelta(days=1), None)
        return {
            "starts_at": self._at(found["first_day"], found["starts"]),
            "ends_at": ends,
            "reason": found["reason"],
            "stand_in": found["stand_in"],
        }

    def clean_last_day(self) -> date | None:
        """In order, and not beyond the calendar."""
        last: date | None = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if last and first and last < first:
            raise forms.ValidationError(_("The last day comes before the first one."))
        return last

    def clean(self) -> dict[str, Any]:
        """Days that no calendar has are refused."""
        super().clean()
        for name in ("first_day", "last_day"):
            day = self.cleaned_data.get(name)
            if day and not 2000 <= day.year <= 2200:
                self.add_error(name, _("Please check the year."))
        return self.cleaned_data

    def _at(self, day: date, hour: time | None) -> datetime:
        return datetime.combine(day, hour or time(), self.zone)
