"""What the page of a draft shows: each line with its fields, and what does not fit together in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from sahay.documents.models import Version
from sahay.shell.templatetags.shell import language_name
from sahay.standards.forms.lines import EditForm
from sahay.standards.kinds import STAFF, wrong_in
from sahay.standards.measures import MEASURES, promise_of, sentence
from sahay.standards.shape import FIELDS, Line

MOST_LINES = 30
TO_BEGIN_WITH = (
    Line("first", "first_answer", 90),
    Line("once", "first_contact", 70),
    Line("again", "reopened", 10),
)


@dataclass(frozen=True)
class Row:
    """One line as it is written: how it reads, its fields, its own words, and what is wrong."""

    line: Line
    number: int
    sentence: str
    meaning: str
    fields: list[BoundField]
    texts: list[BoundField]
    troubles: list[str]

    @property
    def speaks(self) -> bool:
        """Whether somebody gave it own words, or did so wrongly."""
        return bool(self.line.texts) or any(field.errors for field in self.texts)


def rows(form: EditForm, version: Version) -> list[Row]:
    """Every line in order."""
    is_public = version.document.is_public
    return [_row(form, line, number, is_public) for number, line in enumerate(form.lines, start=1)]


def to_begin_with(key: str) -> tuple[Line, ...]:
    """Three lines for customers that most shops want; staff begin with an empty page."""
    return () if key == STAFF else TO_BEGIN_WITH


def _row(form: EditForm, line: Line, number: int, is_public: bool) -> Row:
    names = [f"line.{line.key}.{name}" for name in FIELDS]
    measure = MEASURES.get(line.measure)
    troubles = [*wrong_in(line, is_public=is_public), *_unsaid(line, form.languages)]
    return Row(
        line,
        number,
        sentence(line, promise_of(line)) if measure else "",
        str(measure.meaning) if measure else "",
        [form[name] for name in names if name in form.fields],
        [form[f"line.{line.key}.text.{language}"] for language in form.languages],
        troubles,
    )


def _unsaid(line: Line, languages: list[str]) -> list[str]:
    """Own words that are missing in some languages: there the line says what its measure says."""
    missing = [language_name(one) for one in languages if not line.texts.get(one)]
    if not any(line.texts.values()) or not missing:
        return []
    return [_("Not in own words yet: %(languages)s.") % {"languages": ", ".join(missing)}]
