"""What people type about saved replies, cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Business, Staff
from sahay.conversations import offering
from sahay.conversations.changes import CHANGES, Change, Takes
from sahay.kit.language import direction
from sahay.replies import may
from sahay.replies.changing import OFFERED
from sahay.replies.models import SavedReply
from sahay.shell.templatetags.shell import language_name


class SavedReplyForm(forms.Form):
    """A title, a text for each language of the business, and whether it is for everybody."""

    title = forms.CharField(
        label=_("Title"),
        max_length=80,
        help_text=_("A word or two: while writing, / and its beginning find it."),
    )
    shared = forms.BooleanField(label=_("For everybody who works here"), required=False)

    def __init__(self, by: Staff, data: Any = None, *, about: SavedReply | None = None) -> None:
        kept = {text.language: text.text for text in about.texts.all()} if about else {}
        initial: dict[str, Any] = {f"text_{language}": text for language, text in kept.items()}
        if about:
            initial |= {"title": about.title, "shared": about.is_shared}
        super().__init__(data, initial=initial)
        if not may.write(by, shared=True):
            del self.fields["shared"]
        self._offer_changes(by, dict(about.changes) if about else {})
        business = Business.objects.first()
        offered = business.languages if business else ["en"]
        self.languages = list(dict.fromkeys([*offered, *kept]))
        for language in self.languages:
            attrs = {"rows": 4, "lang": language, "dir": direction(language)}
            self.fields[f"text_{language}"] = forms.CharField(
                label=language_name(language),
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs=attrs),
            )

    def _offer_changes(self, by: Staff, kept: Mapping[str, Any]) -> None:
        for name in OFFERED:
            value = kept.get(name)
            field = _field(CHANGES[name], by, value)
            field.initial = ", ".join(value) if isinstance(value, list) else value or name in kept
            self.fields[f"change_{name}"] = field

    @property
    def said(self) -> list[forms.BoundField]:
        """A field for the text in each language."""
        return [self[f"text_{language}"] for language in self.languages]

    @property
    def changing(self) -> list[forms.BoundField]:
        """A field for each thing that can change."""
        return [self[f"change_{name}"] for name in OFFERED]

    def changes(self) -> dict[str, Any]:
        """What was chosen to change, as it is kept."""
        given = {name: self.cleaned_data[f"change_{name}"] for name in OFFERED}
        return {name: offering.kept(CHANGES[name].takes, value) for name, value in given.items() if value}

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        cleaned = self.cleaned_data
        texts = {language: cleaned[f"text_{language}"] for language in self.languages}
        return {
            "title": cleaned["title"],
            "shared": cleaned.get("shared", False),
            "texts": texts,
            "changes": self.changes(),
        }


class TranslatorForm(forms.Form):
    """The address of a service that translates."""

    address = forms.CharField(
        label=_("Address of the service"),
        max_length=500,
        required=False,
        help_text=_(
            "With {text} where the text goes, and {to} where the language of the reader goes. "
            "Leave it empty to offer none."
        ),
    )


def _field(change: Change, by: Staff, value: Any) -> forms.Field:
    if change.takes is Takes.NOTHING:
        return forms.BooleanField(label=str(change.label), required=False)
    return offering.field_for(change, by, unset=_("Stays as it is"), before=[value])
