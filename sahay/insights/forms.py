"""Cleaning what people say about how effort is measured."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from sahay.insights.effort.index import DRIVERS
from sahay.insights.measures import DRIVERS as NAMES
from sahay.insights.models import EffortTerms


class EffortForm(forms.Form):
    """The window, the burst, and a weight and a highest value for every measure."""

    window_days = forms.IntegerField(label=_("Days that link conversations"), min_value=1, max_value=365)
    burst_minutes = forms.IntegerField(label=_("Minutes that make one contact"), min_value=0, max_value=240)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for driver in DRIVERS:
            weight, cap = _("Weight: %(measure)s"), _("Counts up to: %(measure)s")
            about = {"measure": NAMES[driver]}
            self.fields[f"weight_{driver}"] = forms.FloatField(
                label=weight % about, min_value=0, max_value=100
            )
            self.fields[f"cap_{driver}"] = forms.FloatField(
                label=cap % about, min_value=0.1, max_value=10_000
            )

    @classmethod
    def about(cls, terms: EffortTerms, data: Any = None) -> EffortForm:
        """The terms that hold, to be changed."""
        initial: dict[str, object] = {
            "window_days": terms.window_days,
            "burst_minutes": terms.burst_minutes,
        }
        for driver in DRIVERS:
            initial[f"weight_{driver}"] = f"{terms.weight(driver):g}"
            initial[f"cap_{driver}"] = f"{terms.cap(driver):g}"
        return cls(data, initial=initial)

    def pairs(self) -> list[tuple[object, BoundField, BoundField]]:
        """Each measure with its two fields."""
        return [(NAMES[driver], self[f"weight_{driver}"], self[f"cap_{driver}"]) for driver in DRIVERS]

    def facts(self) -> dict[str, Any]:
        """As the action takes them."""
        clean = self.cleaned_data
        return {
            "window_days": clean["window_days"],
            "burst_minutes": clean["burst_minutes"],
            "weights": {driver: clean[f"weight_{driver}"] for driver in DRIVERS},
            "caps": {driver: clean[f"cap_{driver}"] for driver in DRIVERS},
        }
