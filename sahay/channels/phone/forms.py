"""What people type about calls."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.channels.phone.numbers import LONGEST, callable_number
from sahay.kit.refusal import Refused


def new_key() -> str:
    """Something that makes a form sent twice one act."""
    return secrets.token_hex(8)


class MissedCallForm(forms.Form):
    """A number, and when they called if that was not just now."""

    number = forms.CharField(
        label=_("Phone number"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "dir": "ltr"}
        ),
    )
    at = forms.TimeField(
        label=_("When they called"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("Leave it empty when it was just now."),
    )
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Branch"), empty_label=None)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, branches: Sequence[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = Branch.objects.filter(pk__in=[branch.pk for branch in branches])
        field.initial = branches[0].pk if branches else None
        if len(branches) < 2:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The number has to be one that can be called from the branch."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        branch = given.get("branch")
        if given.get("number"):
            try:
                callable_number(given["number"], branch.country if branch else "")
            except Refused as refused:
                self.add_error("number", str(refused.reason))
        return given

    def call(self) -> dict[str, Any]:
        """What was typed, as the action takes it: a time later than now was yesterday's."""
        given = self.cleaned_data
        branch: Branch = given["branch"]
        return {
            "number": given["number"],
            "branch": branch,
            "at": _lately(given["at"], branch) if given["at"] else None,
            "key": given["key"],
        }


class ReachedForm(forms.Form):
    """What was said when they were reached."""

    text = forms.CharField(label=_("What was said, in one sentence"), max_length=2_000)
    settled = forms.BooleanField(label=_("The matter is settled"), required=False)


def _lately(typed: time, branch: Branch) -> datetime:
    now = timezone.now().astimezone(branch.zone)
    at = datetime.combine(now.date(), typed, branch.zone)
    return at if at <= now else at - timedelta(days=1)
