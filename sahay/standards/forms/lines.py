"""Everything of a document of standards in one form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.kit.language import direction
from sahay.kit.text import one_line
from sahay.policies.sentences import AMONG_US, CHANNELS, KINDS
from sahay.shell.templatetags.shell import language_name
from sahay.standards.measures import MEASURES
from sahay.standards.shape import Line, lines_of

LONGEST_TEXT = 300
ANYTHING = [("", _("All"))]


class EditForm(forms.Form):
    """A field is called as its fact is."""

    def __init__(
        self,
        facts: Mapping[str, Any],
        languages: list[str],
        branches: Mapping[int, str],
        data: Any = None,
        *,
        is_public: bool = False,
    ) -> None:
        super().__init__(data)
        self.facts, self.languages, self.lines = facts, languages, lines_of(facts)
        self._ways = [(key, name) for key, name in CHANNELS.items() if key != AMONG_US or not is_public]
        for line in self.lines:
            self._about(line, branches)
            if is_public:
                self.fields[f"line.{line.key}.shows_actual"] = forms.BooleanField(
                    label=_("Customers read how often we kept it"),
                    required=False,
                    initial=line.shows_actual,
                )
            self._words(line)

    def _about(self, line: Line, branches: Mapping[int, str]) -> None:
        prefix = f"line.{line.key}."
        measures = [("", "—"), *((one.name, one.label) for one in MEASURES.values())]
        self.fields[prefix + "measure"] = forms.ChoiceField(
            label=_("What is measured"), choices=measures, required=False, initial=line.measure
        )
        self.fields[prefix + "percent"] = forms.IntegerField(
            label=_("Aim in percent"), min_value=1, max_value=100, required=False, initial=line.percent
        )
        self.fields[prefix + "branch"] = forms.TypedChoiceField(
            label=_("Branch"),
            choices=[("", _("All branches")), *branches.items()],
            coerce=int,
            empty_value=None,
            required=False,
            initial=line.branch,
        )
        for name, label, choices in (
            ("channel", _("Channel"), self._ways),
            ("kind", _("Kind"), list(KINDS.items())),
        ):
            self.fields[prefix + name] = forms.ChoiceField(
                label=label,
                choices=[*ANYTHING, *choices],
                required=False,
                initial=getattr(line, name),
            )

    def _words(self, line: Line) -> None:
        for language in self.languages:
            self.fields[f"line.{line.key}.text.{language}"] = forms.CharField(
                label=f"{_('In own words')} · {language_name(language)}",
                max_length=LONGEST_TEXT,
                required=False,
                initial=line.texts.get(language, ""),
                widget=forms.TextInput({"lang": language, "dir": direction(language)}),
            )

    def values(self) -> dict[str, Any]:
        """What was sent, as facts; fields with something wrong are left out, empty ones taken away."""
        found = {name: _fact(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in found.items() if value != self.facts.get(name)}


def _fact(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value, LONGEST_TEXT) or None
    return value or None
