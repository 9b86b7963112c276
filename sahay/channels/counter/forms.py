"""What people type at the counter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.channels.phone.forms import new_key
from sahay.conversations.forms import AddressForm, choose_among
from sahay.conversations.models import Kind

SETTLED = "settled"


class VisitForm(AddressForm):
    """What they want, and what becomes of it. Who it is stands in `customer`, or is typed; or is nobody.

    `place` is an open conversation (`c7`) or something new (empty).
    """

    customer = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    place = forms.CharField(required=False, max_length=20)
    name = forms.CharField(label=_("Who is it?"), max_length=160, required=False)
    address = forms.CharField(
        label=_("How can we reach them?"),
        max_length=320,
        required=False,
        help_text=_("A phone number or an e-mail address. Leave it empty when they left none."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, required=False, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What do they want, in one sentence?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    to = forms.ModelChoiceField(
        Staff.objects.none(), required=False, label=_("Hand over to"), empty_label=_("Whoever is free")
    )
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Branch"), empty_label=None)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, by: Staff, branches: Sequence[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["branch"], branches)
        colleagues: Any = self.fields["to"]
        colleagues.queryset = Staff.objects.active().visible_to(by).order_by("name", "pk")
