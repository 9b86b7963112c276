"""What staff write into a customer's record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sahay.customers.models import WAYS, Customer, Identity
from sahay.customers.needs import NEEDS, stored_needs


class CustomerForm(forms.ModelForm):
    """Name and wishes. Empty means: not known."""

    language = forms.ChoiceField(required=False, label=_("Language"))
    needs = forms.MultipleChoiceField(
        required=False, label=_("Needs"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    needs_words = forms.CharField(
        required=False,
        max_length=200,
        label=_("Needs in words"),
        help_text=_("Shown before everything else, to everybody who serves them."),
    )
    quiet_from = forms.TimeField(
        required=False, label=_("Do not call or write from"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    quiet_until = forms.TimeField(
        required=False, label=_("until"), widget=forms.TimeInput(attrs={"type": "time"})
    )

    class Meta:
        model = Customer
        fields = [
            "name",
            "called",
            "needs",
            "needs_words",
            "language",
            "channel",
            "quiet_from",
            "quiet_until",
            "form_of_address",
            "wish",
        ]
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
        needs: Any = self.fields["needs"]
        needs.choices = [(need.key, need.words) for need in NEEDS.values()]
        self.initial["needs"] = self.instance.needs.split(",")
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].widget.format = "%H:%M"
        stored = self.instance.language
        known = [("", _("not known")), *settings.LANGUAGES]
        field: Any = self.fields["language"]
        field.choices = known if stored in dict(known) else [*known, (stored, stored)]
        self.fields["channel"].widget = forms.Select(choices=[("", _("no wish")), *WAYS])
        if self.instance.channel and self.instance.channel not in dict(WAYS):
            self.fields["channel"].widget.choices.append((self.instance.channel, self.instance.channel))
        self.fields["form_of_address"].choices = [("", _("no wish")), *Customer.form_of_address.field.choices]  # type: ignore

    def clean_needs(self) -> str:
        """As they are stored."""
        return stored_needs(self.cleaned_data["needs"])

    def clean(self) -> dict[str, Any]:
        """Hours have a beginning and an end."""
        given = super().clean() or {}
        if (given.get("quiet_from") is None) != (given.get("quiet_until") is None):
            missing = "quiet_from" if given.get("quiet_from") is None else "quiet_until"
            if missing not in self.errors:
                self.add_error(missing, _("Please give both times, or none."))
        return given


class IdentityForm(forms.Form):
    """A phone number or an e-mail address, as one types it."""

    text = forms.CharField(max_length=320, label=_("Phone number or e-mail address"))

    def kind(self) -> str:
        """Which of the two it is."""
        return Identity.Kind.EMAIL if "@" in self.cleaned_data["text"] else Identity.Kind.PHONE
