"""Forms of deciding about documents, of looking after them and of signing."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Role, Staff
from sahay.documents.models import Approver, Document
from sahay.documents.pictures import IN_A_TEXT, KINDS_TAKEN
from sahay.kit.text import writable

DAY = {"type": "date"}
LONGEST_NOTE = 2000


class Words(forms.CharField):
    """A few lines somebody writes; signs that nobody typed are left out."""

    def __init__(self, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        super().__init__(max_length=LONGEST_NOTE, widget=area, **options)

    def to_python(self, value: Any) -> str:
        """Without what no database takes."""
        return writable(super().to_python(value) or "")


class PictureField(forms.FileField):
    """A picture for a text, as its bytes; empty where none was chosen. `pictures.take` looks at them."""

    def __init__(self, **options: Any) -> None:
        chooser = forms.FileInput(attrs={"accept": KINDS_TAKEN, "data-shrinks": True})
        super().__init__(required=False, widget=chooser, **options)

    def clean(self, data: Any, initial: Any = None) -> bytes:
        """One byte more than is allowed tells that there are too many."""
        sent: UploadedFile | None = super().clean(data, initial)
        return bytes(sent.read(IN_A_TEXT.most_bytes + 1)) if sent else b""


class ProposeForm(forms.Form):
    """What those who approve should know, and from which day it shall hold."""

    note = Words(
        label=_("What is new, and why"),
        required=False,
        help_text=_("For those who approve it, and for whoever reads the versions later."),
    )
    wanted_from = forms.DateField(
        label=_("Holds from"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("Leave it empty and it holds as soon as it is approved."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="propose_%s")

    def facts(self) -> dict[str, Any]:
        """For the action."""
        return {
            "note": self.cleaned_data["note"],
            "wanted_from": beginning_of(self.cleaned_data["wanted_from"]),
        }


class SendBackForm(forms.Form):
    """Why it has to change first."""

    reason = Words(label=_("What has to change"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="send_back_%s")


class CareForm(forms.Form):
    """Who keeps a document, when it is read again, who signs it; why a variant differs."""

    keeper = forms.ModelChoiceField(
        label=_("Who looks after it"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )
    review_months = forms.IntegerField(label=_("Read again every (months)"), min_value=1, max_value=120)
    review_due = forms.DateField(
        label=_("To be read again on"),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    signers = forms.ModelMultipleChoiceField(
        label=_("Who signs it"),
        queryset=Role.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody with one of these roles puts their name under it, again after each change."),
    )
    reason = Words(label=_("Why this branch differs"))

    def __init__(self, document: Document, by: Staff, data: Any = None) -> None:
        initial = {
            "keeper": document.keeper_id,
            "review_months": document.review_months,
            "review_due": document.review_due,
            "signers": list(document.signers.values_list("role", flat=True)),
            "reason": document.reason,
        }
        super().__init__(data, initial=initial, auto_id="care_%s")
        fields: dict[str, Any] = self.fields
        fields["keeper"].queryset = Staff.objects.active().visible_to(by)
        if document.branch_id is None:
            del self.fields["reason"]

    def facts(self) -> dict[str, Any]:
        """What `look_after` takes; the roles that sign are apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "signers"}


class SignForm(forms.Form):
    """One's name, under the text with this digest."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    language = forms.CharField(max_length=12, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto", "autocapitalize": "words"}),
    )


class QuorumForm(forms.Form):
    """How many people of each role have to approve documents of one kind."""

    def __init__(self, kind: str, data: Any = None) -> None:
        there = dict(Approver.objects.filter(kind=kind).values_list("role", "at_least"))
        super().__init__(data, prefix=kind)
        self.roles = list(Role.objects.filter(powers__power="documents.approve"))
        for role in self.roles:
            self.fields[f"role-{role.pk}"] = forms.IntegerField(
                label=str(role), min_value=0, max_value=20, initial=there.get(role.pk, 0)
            )

    def wanted(self) -> list[tuple[Role, int]]:
        """How many of each role."""
        return [(role, self.cleaned_data[f"role-{role.pk}"]) for role in self.roles]


def beginning_of(day: date | None) -> datetime | None:
    """The first moment of a day where the reader is; a day that is today begins now."""
    if day is None or day == timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day, time.min))
