"""Forms about how the shop looks to its customers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.business.colours import OWN
from sahay.business.forms import choices
from sahay.business.models import Business, Look
from sahay.business.pictures import LOGO

COLOURS = [
    ("", _("Peacock")),
    ("indigo", _("Indigo")),
    ("plum", _("Plum")),
    ("madder", _("Madder")),
    ("brick", _("Brick")),
    ("ochre", _("Ochre")),
    ("forest", _("Forest")),
    ("slate", _("Slate")),
    (OWN, _("Your own colour")),
]


class Swatches(forms.RadioSelect):
    """Each colour beside its name."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Says which colour it is, for the style sheet."""
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-accent"] = str(option["value"]) or "peacock"
        return option


class LookForm(forms.Form):
    """Colour, words of welcome for each language we speak, and whether the one on duty is named."""

    accent = forms.ChoiceField(label=_("Colour"), choices=COLOURS, required=False, widget=Swatches)
    colour = forms.CharField(
        label=_("Your own colour"),
        required=False,
        max_length=7,
        help_text=_(
            "Six digits and letters, like #8a2b3c. "
            "We make it darker or lighter where words in it could not be read."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )
    shows_duty = forms.BooleanField(
        label=_("Tell customers who is manager on duty, with the phone number"), required=False
    )

    def __init__(self, business: Business, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.spoken = [pair for pair in choices.languages() if pair[0] in business.languages]
        for code, name in self.spoken:
            self.fields[f"welcome_{code}"] = forms.CharField(
                label=gettext("Words of welcome (%(language)s)") % {"language": name},
                required=False,
                max_length=600,
                widget=forms.Textarea(attrs={"rows": 2, "lang": code, "dir": "auto"}),
            )

    @classmethod
    def about(cls, look: Look, business: Business, data: Any = None) -> LookForm:
        """The form filled with what is kept."""
        welcome = {f"welcome_{language}": words for language, words in look.welcome.items()}
        kept = {"accent": look.accent, "colour": look.colour, "shows_duty": look.shows_duty}
        return cls(business, data, initial=kept | welcome)

    @property
    def welcomes(self) -> list[forms.BoundField]:
        """The fields of the words of welcome, one for each language."""
        return [self[f"welcome_{code}"] for code, _name in self.spoken]

    def chosen(self) -> dict[str, Any]:
        """What was filled in, the words of welcome by language."""
        cleaned = self.cleaned_data
        chosen: dict[str, Any] = {name: cleaned[name] for name in ("accent", "colour", "shows_duty")}
        return chosen | {"welcome": {code: cleaned[f"welcome_{code}"] for code, _name in self.spoken}}


class LogoForm(forms.Form):
    """Another logo."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "PNG, JPEG or WebP, half a megabyte at most. "
            "Drawings as SVG are not taken: they can carry programs."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def data_of_file(self) -> bytes:
        """Its bytes; one byte more than is allowed tells that there are too many."""
        picture: UploadedFile = self.cleaned_data["picture"]
        return bytes(picture.read(LOGO.most_bytes + 1))
