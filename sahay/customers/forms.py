"""What staff write into a customer's record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sahay.customers.models import WAYS, Customer, Identity


class CustomerForm(forms.ModelForm):
    """Name and wishes. Empty means: not known."""

    language = forms.ChoiceField(required=False, label=_("Language"))

    class Meta:
        model = Customer
        fields = ["name", "called", "language", "channel", "form_of_address", "wish"]
        labels = {
            "name": _("Name"),
            "called": _("Wishes to be called"),
            "channel": _("Prefers to be reached"),
            "form_of_address": _("Form of address"),
            "wish": _("Other wishes"),
        }
        help_texts = {
            "called": _("As they would like to be greeted, such as: Mrs Khan"),
            "wish": _(
                "Whatever makes it easier for them, such as: call after five, reads with a screen reader"
            ),
        }
        widgets = {"wish": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.language
        known = [("", _("not known")), *settings.LANGUAGES]
        field: Any = self.fields["language"]
        field.choices = known if stored in dict(known) else [*known, (stored, stored)]
        self.fields["channel"].widget = forms.Select(choices=[("", _("no wish")), *WAYS])
        if self.instance.channel and self.instance.channel not in dict(WAYS):
            self.fields["channel"].widget.choices.append((self.instance.channel, self.instance.channel))
        self.fields["form_of_address"].choices = [("", _("no wish")), *Customer.form_of_address.field.choices]  # type: ignore


class IdentityForm(forms.Form):
    """A phone number or an e-mail address, as one types it."""

    text = forms.CharField(max_length=320, label=_("Phone number or e-mail address"))

    def kind(self) -> str:
        """Which of the two it is."""
        return Identity.Kind.EMAIL if "@" in self.cleaned_data["text"] else Identity.Kind.PHONE
