"""Lines with how it was, and what is said to whoever comes, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation

from sahay.business.models import Branch, Staff
from sahay.kit.text import fold
from sahay.policies.models import Promise
from sahay.policies.promises import book
from sahay.standards.measures import (
    MEASURES,
    Actual,
    Measure,
    actuals,
    aim,
    promise_of,
    sentence,
)
from sahay.standards.models import Greeting, Standard, StandardQuerySet, Whereabouts


@dataclass(frozen=True)
class Line:
    """A standard with its words and how it was; `kept` is None where nobody can say."""

    standard: Standard
    measure: Measure
    sentence: str
    aim: str
    actual: Actual
    kept: bool | None

    @property
    def missed(self) -> int:
        """How many cases did not keep the promise it says; 0 for what is no promise."""
        return self.actual.n - self.actual.hits if self.measure.is_promise else 0


@dataclass(frozen=True)
class Said:
    """A greeting in a language the reader knows."""

    text: str
    language: str
    seconds: int | None


def lines(staff: Staff) -> list[Line]:
    """Every line this person is held to or may write."""
    return _laid_out(Standard.objects.visible_to(staff).holding())


def public_lines() -> list[Line]:
    """What customers read."""
    return _laid_out(Standard.objects.public())


def greeting_for(place: str, branch: Branch | int | None, language: str) -> Said | None:
    """What is said at a place: the branch's own words before those of all; None where none is written."""
    number = branch.pk if isinstance(branch, Branch) else branch
    rows = Greeting.objects.filter(place=place).prefetch_related("texts")
    fitting = [row for row in rows if row.branch_id in (None, number)]
    found = max(fitting, key=lambda row: row.branch_id is not None, default=None)
    texts = {row.language: row.text for row in found.texts.all()} if found else {}
    spoken = next((one for one in (language, "en", *texts) if one in texts), "")
    return Said(texts[spoken], spoken, found.seconds) if found and spoken else None


def find(staff: Staff, words: str) -> list[Whereabouts]:
    """Where things are that these words mean, at the branches this person sees; all for no words."""
    rows = Whereabouts.objects.select_related("branch")
    if not staff.all_branches:
        rows = rows.filter(branch__in=staff.branch_ids())
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(row.things) for word in wanted)][:50]


def spoken_language() -> str:
    """The reader's."""
    return (translation.get_language() or "en").split("-")[0]


def _laid_out(rows: StandardQuerySet) -> list[Line]:
    """The same few questions for two lines and for twenty."""
    held = book()
    known = rows.filter(measure__in=MEASURES).select_related("branch").prefetch_related("texts")
    asked = [(row, promise_of(row, held)) for row in known]
    return [_line(row, promise, was) for (row, promise), was in zip(asked, actuals(asked), strict=True)]


def _line(row: Standard, promise: Promise | None, was: Actual) -> Line:
    measure = MEASURES[row.measure]
    return Line(
        standard=row,
        measure=measure,
        sentence=sentence(row, promise),
        aim=aim(row),
        actual=was,
        kept=measure.is_kept(row, was),
    )
