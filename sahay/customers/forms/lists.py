"""Choosing how a list is read, and what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.customers.lists import charsets
from sahay.customers.lists.columns import own_fields
from sahay.customers.models import Bringing

MEANINGS = {
    "": _("leave out"),
    "name": _("Name"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "language": _("Language"),
    "company": _("Company"),
    "role": _("What they do there"),
    "called": _("Wishes to be called"),
    "tags": _("Tags"),
    "note": _("Note"),
    "wish": _("Other wishes"),
    "needs": _("Needs"),
}
LETTERS = {
    "utf-8-sig": _("every script"),
    "utf-16": _("every script"),
    "windows-1252": _("western"),
    "windows-1257": _("Baltic"),
    "windows-1251": _("Cyrillic"),
    "windows-1256": _("Arabic and Urdu"),
    "windows-1250": _("Central European"),
}
SIGNS = ((",", ","), (";", ";"), ("\t", _("tab")), ("|", "|"))


def _letters(code: str) -> str:
    """“WINDOWS-1257 · Baltic”"""
    name = code.upper().removesuffix("-SIG")
    return f"{name} · {LETTERS[code]}" if code in LETTERS else name


class UploadForm(forms.Form):
    """A file with customers in it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table saved as CSV, or address cards (vCard). Up to 30 MB; nothing comes in yet."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.vcf,text/csv,text/vcard"}),
    )


class ReadingForm(forms.Form):
    """How the file is read. Looking again changes nothing."""

    charset = forms.ChoiceField(label=_("Letters"))
    delimiter = forms.ChoiceField(choices=SIGNS, label=_("Sign between the cells"), required=False)
    has_header = forms.BooleanField(required=False, label=_("The first line names the columns"))
    known = forms.ChoiceField(
        choices=Bringing.Known.choices,
        widget=forms.RadioSelect,
        label=_("When somebody is known already"),
        initial=Bringing.Known.SKIP,
    )

    def __init__(
        self, *args: Any, columns: Sequence[str] = (), is_cards: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        charset: Any = self.fields["charset"]
        charset.choices = [(code, _letters(code)) for code in charsets.CHARSETS]
        meanings = [*MEANINGS.items(), *((key, field.label) for key, field in own_fields().items())]
        self.meant: list[str] = []
        if is_cards:
            for name in ("delimiter", "has_header"):
                del self.fields[name]
            return
        for at, target in enumerate(columns):
            key = f"column_{at}"
            self.meant.append(key)
            self.fields[key] = forms.ChoiceField(
                choices=meanings, required=False, initial=target, label=_("Column") + f" {at + 1}"
            )

    def chosen(self) -> list[str]:
        """What each column means."""
        return [self.cleaned_data[key] for key in self.meant]


class TakeOutForm(forms.Form):
    """What customers are taken out for; it must be said where lists tell no names."""

    because = forms.CharField(label=_("What the file is for"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, must_say: bool) -> None:
        super().__init__(data)
        self.fields["because"].required = must_say
