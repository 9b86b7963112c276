"""Cleaning what people say about changes of many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.changes import CHANGES, Takes
from sahay.conversations.models import Kind, Priority
from sahay.routines import may

MOST_PEOPLE = 300
NUMBERS = (Takes.STAFF, Takes.TEAM, Takes.BRANCH, Takes.PRIORITY)


class ChangeForm(forms.Form):
    """Which change, and with which value: every change that needs one has a field beside it."""

    change = forms.ChoiceField(label=_("What to do"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [change for change in CHANGES.values() if may.change_many(staff, change.name)]
        choices = self.fields["change"]
        choices.choices = [(one.name, one.label) for one in self.offered]  # type: ignore[attr-defined]
        made = self._makers(staff)
        for one in self.offered:
            if one.takes in made:
                self.fields[f"value_{one.name}"] = made[one.takes](one.label)

    def _makers(self, staff: Staff) -> dict[Takes, Any]:
        def choice(choices: list[tuple[Any, Any]]) -> Any:
            return lambda label: forms.ChoiceField(
                label=label, choices=[("", _("Please choose")), *choices], required=False
            )

        def text(longest: int, hint: Any) -> Any:
            return lambda label: forms.CharField(
                label=label, max_length=longest, required=False, help_text=hint
            )

        people = Staff.objects.active().visible_to(staff)[:MOST_PEOPLE]
        return {
            Takes.STAFF: choice([(person.pk, person.name) for person in people]),
            Takes.TEAM: choice([(team.pk, team.name) for team in Team.objects.active().visible_to(staff)]),
            Takes.BRANCH: choice([(branch.pk, branch.name) for branch in Branch.objects.active()]),
            Takes.KIND: choice(list(Kind.choices)),
            Takes.PRIORITY: choice(list(Priority.choices)),
            Takes.TAGS: text(400, _("Separate tags with commas.")),
            Takes.MOMENT: text(80, _("For example “tomorrow morning” or “in 3 days”.")),
        }

    def pairs(self) -> list[tuple[str, Any, BoundField | None]]:
        """Each change with the field of its value, if it has one."""
        return [
            (one.name, one.label, self[name] if (name := f"value_{one.name}") in self.fields else None)
            for one in self.offered
        ]

    def clean(self) -> dict[str, Any]:
        """A change that needs a value has one."""
        clean = super().clean() or self.cleaned_data
        name = f"value_{clean.get('change')}"
        if name in self.fields and not clean.get(name) and name not in self.errors:
            self.add_error(name, _("Please say with what."))
        return clean

    @property
    def value(self) -> Any:
        """The value of the change that was chosen, as it is kept."""
        change = CHANGES[self.cleaned_data["change"]]
        given = self.cleaned_data.get(f"value_{change.name}")
        if change.takes is Takes.TAGS:
            return [word.strip() for word in (given or "").split(",") if word.strip()]
        return int(given) if given and change.takes in NUMBERS else given
