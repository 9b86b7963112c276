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
from sahay.channels.phone.models import Call
from sahay.channels.phone.numbers import LONGEST, callable_number
from sahay.conversations.forms import choose_among
from sahay.kit.refusal import Refused
from sahay.kit.text import whole


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
        choose_among(self.fields["branch"], branches)

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


class CallForm(forms.Form):
    """A call: whose number, what they want, what became of it. The clock began when the page was opened."""

    ours = forms.ChoiceField(
        label=_("Who called"),
        choices=[("", _("They called us")), ("yes", _("We called them"))],
        required=False,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("Phone number"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "dir": "ltr"}
        ),
        help_text=_("Leave it empty when the number is hidden."),
    )
    name = forms.CharField(label=_("Who is it?"), max_length=160, required=False)
    place = forms.CharField(required=False, max_length=30)
    text = forms.CharField(label=_("What do they want, in one sentence?"), max_length=2_000)
    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=Call.Outcome.choices,
        initial=Call.Outcome.OPEN,
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=0,
        max_value=720,
        help_text=_("Leave it empty to count from when this page was opened."),
    )
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Branch"), empty_label=None)
    began = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, branches: Sequence[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["branch"], branches)

    @property
    def e164(self) -> str:
        """The number so far, empty while it is none."""
        typed = str(self["number"].value() or "")
        offered: Any = self.fields["branch"]
        branch = offered.queryset.filter(pk=whole(self["branch"].value())).first()
        try:
            return callable_number(typed, branch.country if branch else "")
        except Refused:
            return ""

    def spoken(self) -> tuple[datetime, int]:
        """When the call began and for how many seconds it went on."""
        given, now = self.cleaned_data, timezone.now()
        if given["minutes"] is not None:
            seconds = given["minutes"] * 60
            return now - timedelta(seconds=seconds), seconds
        began = min(given["began"] or now, now)
        return began, int((now - began).total_seconds())


class ReachedForm(forms.Form):
    """What was said when they were reached."""

    text = forms.CharField(label=_("What was said, in one sentence"), max_length=2_000)
    settled = forms.BooleanField(label=_("The matter is settled"), required=False)


def _lately(typed: time, branch: Branch) -> datetime:
    now = timezone.now().astimezone(branch.zone)
    at = datetime.combine(now.date(), typed, branch.zone)
    return at if at <= now else at - timedelta(days=1)
