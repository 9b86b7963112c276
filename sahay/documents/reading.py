"""A version as it is read: in which language, and what differs from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import translation

from sahay.documents.comparing import Compared, Passage, Run, compared, difference
from sahay.documents.models import Version, Wording
from sahay.kit.prose import plain_prose


@dataclass(frozen=True)
class Difference:
    """What differs between two wordings, in one language. `earlier` and `later` say what is compared."""

    language: str
    earlier: str
    later: str
    title: tuple[Run, ...]
    clauses: list[Compared]

    @property
    def is_empty(self) -> bool:
        """Whether they say the same, letter for letter and in the same order."""
        same = all(one.state == "same" and not one.moved for one in self.clauses)
        return same and all(run.what == "same" for run in self.title)


def chosen(wordings: Sequence[Wording], language: str = "", then: Iterable[str] = ()) -> Wording | None:
    """What there is in the language asked for, else in the reader's, else in one of `then`, else in any."""
    by_language = {one.language: one for one in wordings}
    wanted = [language, translation.get_language() or "", *then, *by_language]
    return next((by_language[one] for one in wanted if one in by_language), None)


def wordings_of(version: Version) -> list[Wording]:
    """Every language it is written in, with its clauses."""
    return list(version.wordings.prefetch_related("clauses"))


def differing(earlier: Wording, later: Wording, *, names: tuple[str, str]) -> Difference:
    """What changed from one wording to another; both have their clauses fetched."""
    return Difference(
        later.language,
        names[0],
        names[1],
        difference(earlier.title, later.title),
        compared(*_passages(earlier, later)),
    )


def _passages(earlier: Wording, later: Wording) -> tuple[list[Passage], list[Passage]]:
    """The clauses as they would be read aloud; with their marks where nothing else has changed."""
    before = {one.key: one.text for one in earlier.clauses.all()}
    after = {one.key: one.text for one in later.clauses.all()}
    marks = {
        key
        for key in before.keys() & after.keys()
        if before[key] != after[key] and plain_prose(before[key]) == plain_prose(after[key])
    }
    here, there = (
        [
            Passage(one.key, one.heading, one.text if one.key in marks else plain_prose(one.text))
            for one in wording.clauses.all()
        ]
        for wording in (earlier, later)
    )
    return here, there
