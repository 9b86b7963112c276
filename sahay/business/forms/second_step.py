"""Forms of the second step, and of joining."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.forms.people import OwnWordsForm
from sahay.business.forms.signing_in import PASSWORD_HINT
from sahay.business.models import Invitation

ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}


class AppForm(forms.Form):
    """The first code of an app."""

    code = forms.CharField(
        label=_("Code from the app"), max_length=20, widget=forms.TextInput(attrs=ONE_TIME)
    )


class CodeForm(forms.Form):
    """A code, or a passkey that the browser has shown."""

    code = forms.CharField(
        label=_("Code"), max_length=40, required=False, widget=forms.TextInput(attrs=ONE_TIME)
    )
    credential = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)


class PasskeyForm(forms.Form):
    """A new passkey and what its owner calls it."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        help_text=_("Such as: my phone, or the key on my ring."),
    )
    credential = forms.CharField(max_length=20_000, widget=forms.HiddenInput)


class ConfirmForm(allauth.ReauthenticateForm):
    """One's own password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)


class JoinForm(OwnWordsForm):
    """What the invited person says of themselves."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["name", "login", "password", "phone", "languages", "language"]

    @classmethod
    def of(cls, invitation: Invitation, data: Any = None) -> JoinForm:
        """Filled with what the invitation knows."""
        known = {
            "name": invitation.name,
            "login": invitation.email or invitation.name,
            "language": invitation.language,
            "languages": [invitation.language],
        }
        return cls(data, initial=known)


class SecondStepForm(forms.Form):
    """Who needs a second step, and from when."""

    of = forms.ChoiceField(
        label=_("Who needs a second step to sign in"),
        required=False,
        choices=[
            ("", _("Nobody has to")),
            ("leaders", _("Owners and managers: whoever looks after the business or its staff")),
            ("everybody", _("Everybody")),
        ],
        widget=forms.RadioSelect,
    )
    since = forms.DateField(
        label=_("From this day on"),
        required=False,
        help_text=_("Until then people are reminded. After it they set it up before they can work."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
