"""What people type about promises, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.policies.models import USUAL_ORDER, Measure, Promise, Unit, Whom
from sahay.policies.sentences import CHANNELS, KINDS

KINDS_OF_TIME = [
    ("working", _("Opening hours of the branch")),
    ("calendar", _("Day and night, every day")),
]


class TimeForm(forms.Form):
    """How long it may take, how it is counted, and who is told."""

    amount = forms.IntegerField(label=_("Within"), min_value=1, max_value=10_000)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)
    counted = forms.ChoiceField(label=_("What counts"), choices=KINDS_OF_TIME, widget=forms.RadioSelect)
    acknowledge = forms.BooleanField(
        label=_("Say at once that the message has arrived"),
        required=False,
        help_text=_("Only for first answers, and only where the channel can carry it."),
    )
    approach_percent = forms.IntegerField(
        label=_("Warn in the last part of the time (percent)"), min_value=0, max_value=100
    )
    first_told = forms.ChoiceField(label=_("Tell first"), choices=Whom.choices)
    then_told = forms.ChoiceField(
        label=_("Then"), choices=[("", _("nobody else")), *Whom.choices], required=False
    )
    last_told = forms.ChoiceField(
        label=_("And at last"), choices=[("", _("nobody else")), *Whom.choices], required=False
    )

    @classmethod
    def about(cls, promise: Promise, data: Any = None) -> TimeForm:
        """The form filled with what is promised."""
        return TimeForm(data, initial=_filled(promise))

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        cleaned = dict(self.cleaned_data)
        cleaned["working_time"] = cleaned.pop("counted") == "working"
        order = [cleaned.pop(name) for name in ("first_told", "then_told", "last_told")]
        cleaned["told"] = list(dict.fromkeys(whom for whom in order if whom))
        return cleaned


class PromiseForm(TimeForm):
    """A new promise: for what, and within what time."""

    measure = forms.ChoiceField(label=_("What we promise"), choices=Measure.choices)
    branch = forms.ModelChoiceField(
        label=_("Branch"),
        queryset=Branch.objects.none(),
        required=False,
        empty_label=_("All branches"),
    )
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    kind = forms.ChoiceField(label=_("Kind of conversation"), required=False)
    field_order = ["measure", "branch", "channel", "kind"]

    def __init__(self, by: Staff, data: Any = None) -> None:
        super().__init__(data, initial=_usual())
        fields: dict[str, Any] = self.fields
        fields["branch"].queryset = Branch.objects.active().visible_to(by)
        fields["channel"].choices = [("", _("All channels")), *CHANNELS.items()]
        fields["kind"].choices = [("", _("All kinds")), *KINDS.items()]


def _filled(promise: Promise) -> dict[str, Any]:
    told = [*promise.told(), "", ""]
    return {
        "amount": promise.amount,
        "unit": promise.unit,
        "counted": "working" if promise.working_time else "calendar",
        "acknowledge": promise.acknowledge,
        "approach_percent": promise.approach_percent,
        "first_told": told[0],
        "then_told": told[1],
        "last_told": told[2],
    }


def _usual() -> dict[str, Any]:
    usual = Promise(measure=Measure.FIRST_ANSWER, amount=4, unit=Unit.HOURS)
    first, then, last = USUAL_ORDER
    told = {"first_told": first, "then_told": then, "last_told": last}
    return {
        "measure": usual.measure,
        "amount": usual.amount,
        "unit": usual.unit,
        "counted": "working",
        "acknowledge": usual.acknowledge,
        "approach_percent": usual.approach_percent,
        **told,
    }
