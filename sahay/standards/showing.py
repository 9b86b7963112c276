"""Lines with how it was, and where things are, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.business.models import Staff
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
from sahay.standards.models import Standard, StandardQuerySet, Whereabouts


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


def lines(staff: Staff) -> list[Line]:
    """Every line this person is held to or may write."""
    return _laid_out(Standard.objects.visible_to(staff).holding())


def public_lines() -> list[Line]:
    """What customers read."""
    return _laid_out(Standard.objects.public())


def find(staff: Staff, words: str) -> list[Whereabouts]:
    """Where things are that these words mean, at the branches this person sees; all for no words."""
    rows = Whereabouts.objects.select_related("branch")
    if not staff.all_branches:
        rows = rows.filter(branch__in=staff.branch_ids())
    wanted = fold(words).split()
    return [row for row in rows if all(word in fold(row.things) for word in wanted)][:50]


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
