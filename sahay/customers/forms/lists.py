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
CHARSETS = {
    "utf-8-sig": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "windows-1252": "Western (Windows-1252)",
    "windows-1257": "Baltic (Windows-1257)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "windows-1256": "Arabic, Urdu (Windows-1256)",
    "windows-1250": "Central European (Windows-1250)",
    "mac-roman": "Macintosh",
}
SIGNS = ((",", ","), (";", ";"), ("\t", _("tab")), ("|", "|"))


class UploadForm(forms.Form):
    """A file with customers in it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table saved as CSV, or address cards (vCard). Up to 50 MB; nothing comes in yet."),
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
        charset.choices = [(code, CHARSETS.get(code, code.upper())) for code in charsets.CHARSETS]
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
