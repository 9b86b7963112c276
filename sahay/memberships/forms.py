"""What people type about memberships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.business.pictures import LOGO
from sahay.kit.refusal import Refused
from sahay.memberships import code_files
from sahay.memberships.cleaning import FIELDS, LONGEST_TIME, check_renewal, check_since
from sahay.memberships.models import Kind, Membership, Unit

DAY = {"type": "date"}
LINK = {"dir": "ltr", "inputmode": "url", "autocapitalize": "none"}


class DayField(forms.DateField):
    """A day, as browsers send it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **options)


class MembershipForm(forms.Form):
    """Everything the register knows of one. `seen` is the edition that was looked at."""

    name = forms.CharField(label=_("What it is called"), max_length=4_000)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    number = forms.CharField(
        label=_("Our number there"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    address = forms.CharField(
        label=_("Web page"),
        required=False,
        max_length=300,
        help_text=_("The page where customers can check that we belong to it, if there is one."),
        widget=forms.TextInput(attrs=LINK),
    )
    since = DayField(label=_("Member since"), required=False)
    renewal_on = DayField(label=_("To be renewed by"), required=False)
    remind_days = forms.IntegerField(label=_("Remind so many days before"), min_value=0, max_value=365)
    keeper = forms.ModelChoiceField(
        label=_("Who looks after it"), queryset=Staff.objects.none(), required=False, empty_label=_("Nobody")
    )
    code_address = forms.CharField(
        label=_("Web page of the code of conduct"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=LINK),
    )
    code_text = forms.CharField(
        label=_("Or the code of conduct itself"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    complaint_route = forms.CharField(
        label=_("Where they take complaints about us"),
        required=False,
        max_length=4_000,
        help_text=_("A web page, an e-mail address or a phone number."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    complaint_amount = forms.IntegerField(
        label=_("Time they give us to answer"), required=False, min_value=1, max_value=LONGEST_TIME
    )
    complaint_unit = forms.ChoiceField(
        label=_("counted in"),
        choices=Unit.choices,
        help_text=_("Look into their letter: offices of one association set different times."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, by: Staff, data: Any = None, *, about: Membership | None = None) -> None:
        begun = {"remind_days": 30, "complaint_unit": Unit.DAYS, "kind": Kind.ASSOCIATION}
        kept = {name: getattr(about, name) for name in FIELDS} | {"seen": about.edition} if about else begun
        super().__init__(data, initial=kept)
        keeper = self.fields["keeper"]
        assert isinstance(keeper, forms.ModelChoiceField)
        keeper.queryset = Staff.objects.active().visible_to(by)

    def clean_since(self) -> date | None:
        """A day that has been."""
        return _checked(self.cleaned_data["since"], check_since)

    def clean_renewal_on(self) -> date | None:
        """A day that somebody can mean."""
        return _checked(self.cleaned_data["renewal_on"], check_renewal)

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def see(self, now: Membership) -> None:
        """The next save is made by somebody who has seen what the other one wrote."""
        self.data = {**self.data.dict(), "seen": now.edition}  # type: ignore[attr-defined]


class RenewForm(forms.Form):
    """Until when it holds now."""

    until = DayField(label=_("Renewed until"))

    def clean_until(self) -> date | None:
        """A day that somebody can mean."""
        return _checked(self.cleaned_data["until"], check_renewal)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="renew_%s")


def _checked(day: date | None, check: Callable[[date], None]) -> date | None:
    """The day; what is wrong with it is said beside its field."""
    try:
        if day:
            check(day)
    except Refused as refused:
        raise forms.ValidationError(str(refused.reason)) from None
    return day


class CodeForm(forms.Form):
    """Its code of conduct as a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF or a picture, 5 MB at most. What was shown before stays readable."),
        widget=forms.FileInput(attrs={"accept": code_files.KINDS_TAKEN}),
    )

    def data_of_file(self) -> bytes:
        """Its bytes; one byte more than is allowed tells that there are too many."""
        sent: UploadedFile = self.cleaned_data["file"]
        return bytes(sent.read(code_files.MOST_BYTES + 1))


class LogoForm(forms.Form):
    """Its sign."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP, half a megabyte at most. Look up whether you may show their sign."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def data_of_file(self) -> bytes:
        """Its bytes; one byte more than is allowed tells that there are too many."""
        picture: UploadedFile = self.cleaned_data["picture"]
        return bytes(picture.read(LOGO.most_bytes + 1))
