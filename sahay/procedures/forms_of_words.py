"""The form of one thing of the glossary: its word and the words left for it, in every language."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from sahay.kit.language import direction
from sahay.kit.text import writable
from sahay.procedures.glossary import Entries, Entry
from sahay.procedures.models.term import LONGEST_WORD
from sahay.shell.templatetags.shell import language_name

MOST_OTHERS = 30


class TermForm(forms.Form):
    """Two fields for each language."""

    def __init__(self, languages: list[str], entries: Entries, data: Any = None) -> None:
        super().__init__(data)
        self.languages = languages
        for language in languages:
            self._about(language, entries.get(language, Entry()))

    def _about(self, language: str, entry: Entry) -> None:
        name, attrs = language_name(language), {"lang": language, "dir": direction(language)}
        ours, not_these = _("Our word"), _("Not these words, one a line")
        self.fields[f"word.{language}"] = forms.CharField(
            label=f"{ours} ({name})",
            max_length=LONGEST_WORD,
            required=False,
            initial=entry.word,
            widget=forms.TextInput(attrs),
        )
        self.fields[f"others.{language}"] = forms.CharField(
            label=f"{not_these} ({name})",
            max_length=2_000,
            required=False,
            initial="\n".join(entry.others),
            widget=forms.Textarea({**attrs, "rows": 2}),
        )

    def clean(self) -> dict[str, Any]:
        """Words to avoid are words, and have one to put in their place."""
        cleaned = super().clean() or {}
        for language in self.languages:
            others = _lines(cleaned.get(f"others.{language}", ""))
            if others and not (cleaned.get(f"word.{language}") or "").strip():
                self.add_error(f"word.{language}", _("Please write the word that is used in their place."))
            if len(others) > MOST_OTHERS:
                many = _("At most %(most)s words, please.") % {"most": MOST_OTHERS}
                self.add_error(f"others.{language}", many)
            if any(len(one) > LONGEST_WORD or not one.strip(" *…") for one in others):
                self.add_error(
                    f"others.{language}", _("One word or a few in a line, please, not a sentence.")
                )
        return cleaned

    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        """The two fields of each language."""
        return [(self[f"word.{language}"], self[f"others.{language}"]) for language in self.languages]

    def entries(self) -> dict[str, Entry]:
        """For the action."""
        given = self.cleaned_data
        return {language: _entry(given, language) for language in self.languages}


def written(entries: Entries) -> str:
    """What the page was shown with, as it travels through the browser."""
    return json.dumps({language: [one.word, *one.others] for language, one in entries.items()})


def read(raw: str) -> dict[str, Entry]:
    """The same back; nothing where it is none."""
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {
        language: Entry(str(row[0]), tuple(str(one) for one in row[1:]))
        for language, row in rows
        if isinstance(row, list) and row
    }


def _entry(given: dict[str, Any], language: str) -> Entry:
    word = " ".join(writable(given[f"word.{language}"]).split())
    return Entry(word, tuple(_lines(given[f"others.{language}"])))


def _lines(text: str) -> list[str]:
    """Each once, in the order they were written."""
    lines = (" ".join(line.split()) for line in writable(text or "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))
