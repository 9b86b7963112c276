"""Forms with one field for each language of the business."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sahay.documents.merging import BothChanged
from sahay.kit.language import direction
from sahay.kit.refusal import Refused
from sahay.shell.templatetags.shell import language_name
from sahay.standards.words import languages

MOST = 40_000


class InLanguages(forms.Form):
    """A form with one field for each language of the business."""

    said = "text"

    def speak(self, label: Any, texts: dict[str, str], *, rows: int = 1) -> None:
        """Adds the fields, filled with what there is."""
        self.languages = list(dict.fromkeys([*languages(), *texts]))
        for language in self.languages:
            attrs = {"lang": language, "dir": direction(language)}
            widget = (
                forms.Textarea(attrs=attrs | {"rows": rows}) if rows > 1 else forms.TextInput(attrs=attrs)
            )
            self.fields[f"text_{language}"] = forms.CharField(
                label=f"{label} · {language_name(language)}",
                required=False,
                max_length=MOST,
                initial=texts.get(language, ""),
                widget=widget,
            )

    def texts(self) -> dict[str, str]:
        """What was written, by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language in self.languages}

    def show_theirs(self, both: BothChanged) -> None:
        """What somebody else wrote meanwhile stands beside one's own, which is kept; the next save is made by
        somebody who has seen it.
        """
        for name, there in both.theirs.items():
            field = next((one for one in (f"text_{name}", name) if one in self.fields), None)
            about = self.fields[field] if field else None
            if isinstance(about, forms.ModelChoiceField) and about.queryset is not None:
                there = about.queryset.filter(pk=there).first()
            self.add_error(field, theirs_words(there))

    def saved_by(self, act: Callable[[], Any]) -> bool:
        """Whether what was typed could be kept; what stands in the way is said beside it, and nothing is
        lost.
        """
        if not self.is_valid():
            return False
        try:
            act()
        except BothChanged as both:
            self.show_theirs(both)
        except Refused as refused:
            self.add_error(None, str(refused.reason))
        return not self.errors


def theirs_words(there: Any) -> str:
    """What stands there now, to be compared with what was typed."""
    said = _("Somebody else wrote meanwhile: %(theirs)s. Yours stands here; save again to keep it.")
    return said % {"theirs": there or "—"}


def as_seen(facts: Mapping[str, Any]) -> str:
    """What was looked at, for the form to carry."""
    return json.dumps(dict(facts), ensure_ascii=False)


def seen_in(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """What whoever sent the form had looked at; None where it does not say."""
    try:
        seen = json.loads(data.get("seen") or "null")
    except ValueError:
        return None
    return seen if isinstance(seen, dict) else None
