"""Forms of notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.notices.models import Kind, Wish

CLOCK = {"type": "time"}


class WishesForm(forms.Form):
    """What one is told of, and when not."""

    kinds = forms.MultipleChoiceField(
        label=_("What my devices tell me"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs=CLOCK, format="%H:%M")
    )
    quiet_to = forms.TimeField(
        label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs=CLOCK, format="%H:%M")
    )
    when_off = forms.BooleanField(
        label=_("Also when I am off work"),
        required=False,
        help_text=_("Otherwise nothing comes outside your hours, on holidays and while you are away."),
    )
    with_words = forms.BooleanField(
        label=_("Show the customer's name and what they want"),
        required=False,
        help_text=_("Otherwise only what happened and the number. Others may see the screen of a phone."),
    )

    @classmethod
    def about(cls, wish: Wish, data: Any = None) -> WishesForm:
        """The form filled with what is kept."""
        return cls(data, initial={name: getattr(wish, name) for name in WishesForm.base_fields})


class DeviceForm(forms.Form):
    """What a browser says of itself."""

    endpoint = forms.CharField(max_length=1000, strip=False)
    public_key = forms.CharField(max_length=120)
    secret = forms.CharField(max_length=40)
