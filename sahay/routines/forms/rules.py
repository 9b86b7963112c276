"""Cleaning what people say of a rule. Conditions and steps are rows beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.routines.models import Rule
from sahay.routines.rules.triggers import TRIGGERS


class RuleForm(forms.Form):
    """Its name, when it is asked, and whether later rules are asked after it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    trigger = forms.ChoiceField(label=_("When"), choices=())
    days = forms.IntegerField(label=_("After how many days"), min_value=1, max_value=365, required=False)
    at = forms.TimeField(
        label=_("At what time, in the time of each branch"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    stops = forms.BooleanField(label=_("When it acts, ask no later rule"), required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"days": 3, **(initial or {})})
        triggers = self.fields["trigger"]
        triggers.choices = [(one.name, one.label) for one in TRIGGERS.values()]  # type: ignore[attr-defined]


def initial_of(rule: Rule) -> dict[str, Any]:
    """What the form begins with when a rule is changed."""
    return {
        "name": rule.name,
        "trigger": rule.trigger,
        "days": rule.days or 3,
        "at": rule.at,
        "stops": rule.stops,
    }


def initial_from(data: Any) -> dict[str, Any]:
    """What somebody has typed so far."""
    typed = {name: data[name] for name in ("name", "trigger", "days", "at") if data.get(name)}
    return typed | {"stops": "stops" in data}
