"""Lines with how it was, and what is said to whoever comes, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from sahay.business.models import Branch, Staff
from sahay.kit.text import fold
from sahay.standards.measures import MEASURES, Actual, Measure, actual, aim, sentence
from sahay.standards.models import Greeting, Standard, Whereabouts


@dataclass(frozen=True)
class Line:
    """A standard with its words and how it was; `kept` is None where nobody can say."""

    standard: Standard
    measure: Measure
    sentence: str
    aim: str
    actual: Actual
    kept: bool | None


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


def _laid_out(rows: Iterable[Standard]) -> list[Line]:
    found = []
    for row in (
        Standard.objects.filter(pk__in=[one.pk for one in rows])
        .select_related("branch")
        .prefetch_related("texts")
    ):
        measure, was = MEASURES.get(row.measure), actual(row)
        if measure is not None:
            found.append(Line(row, measure, sentence(row), aim(row), was, measure.is_kept(row, was)))
    return found
