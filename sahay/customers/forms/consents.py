"""What a customer agreed to, as staff write it down."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.customers.actions import Proof
from sahay.customers.consenting import purposes
from sahay.customers.models import Consent

MOST_BYTES = 10 * 1024 * 1024


class ConsentForm(forms.Form):
    """Yes or no to a purpose, and what proves it."""

    purpose = forms.ChoiceField(label=_("What it is about"))
    given = forms.ChoiceField(
        choices=[("yes", _("They said yes")), ("no", _("They said no"))],
        widget=forms.RadioSelect,
        initial="yes",
        label=_("What they said"),
    )
    how = forms.ChoiceField(choices=Consent.How.choices, label=_("How they said it"), initial="counter")
    at = forms.DateTimeField(
        required=False,
        label=_("When"),
        help_text=_("Empty: now"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    wording = forms.CharField(
        required=False,
        max_length=1000,
        label=_("The exact words they agreed to"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = forms.CharField(
        required=False,
        max_length=300,
        label=_("Proof in words"),
        help_text=_("Such as: paper form of 3 May, in the green folder"),
    )
    message = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**62,
        label=_("Number of the conversation in which they said it"),
    )
    file = forms.FileField(required=False, label=_("File"))

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        field: Any = self.fields["purpose"]
        field.choices = list(purposes().items())

    def clean_at(self) -> datetime | None:
        """The moment as clocks show it where the writer is."""
        at: datetime | None = self.cleaned_data["at"]
        return at.replace(tzinfo=self.zone) if at else None

    def clean_file(self) -> Any:
        """A file of a size one looks at."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return file

    def proven(self) -> Proof:
        """What shows that they said so."""
        given, file = self.cleaned_data, self.cleaned_data["file"]
        return Proof(
            words=given["proof"],
            message=given["message"],
            file_name=file.name if file else "",
            data=file.read() if file else b"",
        )
