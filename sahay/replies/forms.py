"""What people type about saved replies, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Business, Staff
from sahay.kit.language import direction
from sahay.replies import may
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

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        cleaned = self.cleaned_data
        texts = {language: cleaned[f"text_{language}"] for language in self.languages}
        return {"title": cleaned["title"], "shared": cleaned.get("shared", False), "texts": texts}
