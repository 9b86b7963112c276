"""Forms about the business and its branches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business import passwords
from sahay.business.forms import choices
from sahay.business.forms.signing_in import PASSWORD_HINT
from sahay.business.models import Branch, Business
from sahay.business.places import country_choices

LANGUAGES_LABEL = _("Languages you serve customers in")
MAIN_LANGUAGE_LABEL = _("Language for customers whose language we do not know")


class NamingForm(forms.Form):
    """Which business it is and which languages it speaks."""

    name = forms.CharField(label=_("Name of the business"), max_length=120)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    languages = forms.MultipleChoiceField(
        label=LANGUAGES_LABEL, choices=choices.languages, widget=forms.CheckboxSelectMultiple
    )
    main_language = forms.ChoiceField(label=MAIN_LANGUAGE_LABEL, choices=choices.languages)

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the languages as one list, the one for everybody first."""
        cleaned = dict(self.cleaned_data)
        cleaned["languages"] = choices.first_one_first(cleaned["languages"], cleaned.pop("main_language"))
        return cleaned


class BusinessForm(NamingForm):
    """What the business says of itself."""

    web_address = forms.URLField(
        label=_("Address of your web page"), max_length=300, required=False, assume_scheme="https"
    )
    undo_seconds = forms.TypedChoiceField(
        label=_("How long every answer waits before it leaves"),
        choices=choices.times_to_undo,
        coerce=int,
        help_text=_("Until then it can be taken back. Everybody can choose another time under How I work."),
    )

    @classmethod
    def about(cls, business: Business, data: Any = None) -> BusinessForm:
        """The form filled with what is kept."""
        kept = {
            "name": business.name,
            "country": business.country,
            "languages": business.languages,
            "main_language": business.language,
            "web_address": business.web_address,
            "undo_seconds": business.undo_seconds,
        }
        return cls(data, initial=kept)


class StartForm(NamingForm):
    """The three questions of the first page: which business, which languages, whose it is."""

    owner_name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        help_text=_("You sign in with it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        help_text=_("For a link when you forget your password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Long enough and not one of the common ones."""
        passwords.check(self.cleaned_data["password"])
        return str(self.cleaned_data["password"])


class BranchForm(forms.Form):
    """A branch as customers see it, and where it is."""

    name = forms.CharField(label=_("Name of the branch"), max_length=120)
    address = forms.CharField(label=_("Address"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    notes = forms.CharField(
        label=_("Notes for customers"),
        required=False,
        help_text=_("How to find the entrance, where to park, what to bring."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    signature = forms.CharField(
        label=_("Signature under mails"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    region = forms.ChoiceField(label=_("Region for public holidays"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, data: Any = None, *, country: str, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"country": country, **(initial or {})})
        chosen = str(data.get("country", country)) if data else country
        self.fields["region"].choices = choices.regions(chosen)  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = choices.time_zones(chosen)  # type: ignore[attr-defined]

    @classmethod
    def about(cls, branch: Branch, data: Any = None) -> BranchForm:
        """The form filled with what is kept."""
        kept = {name: getattr(branch, name) for name in cls.base_fields}
        return cls(data, country=branch.country, initial=kept)
