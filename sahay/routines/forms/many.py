"""Cleaning what people say about changes of many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations import offering
from sahay.conversations.changes import CHANGES, Takes
from sahay.routines import may


class ChangeForm(forms.Form):
    """Which change, and with which value: every change that needs one has a field beside it."""

    change = forms.ChoiceField(label=_("What to do"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = [change for change in CHANGES.values() if may.change_many(staff, change.name)]
        choices = self.fields["change"]
        choices.choices = [(one.name, one.label) for one in self.offered]  # type: ignore[attr-defined]
        for one in self.offered:
            if one.takes is not Takes.NOTHING:
                self.fields[f"value_{one.name}"] = offering.field_for(one, staff, unset=_("Please choose"))

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
        return offering.kept(change.takes, given)
