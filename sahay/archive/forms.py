"""What people choose when they take the business out or bring it in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ExportForm(forms.Form):
    """What goes along."""

    with_sign_ins = forms.BooleanField(
        label=_("With the passwords of the staff"),
        required=False,
        help_text=_(
            "Hashed, with their second factors. Then everybody can sign in as before where the export is "
            "brought in; keep the file all the safer."
        ),
    )


class BringForm(forms.Form):
    """The file."""

    export = forms.FileField(
        label=_("The export"),
        help_text=_(
            "The file that another Sahay made, up to 30 MB. A larger one is brought in on the server: "
            "sahay import FILE"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )
