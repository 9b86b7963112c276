"""Finding things: best level first (the word itself, its stem, its beginning while typing, its sound), then
the newest.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sahay.kit.text import Level
from sahay.search import phrases, query
from sahay.search.index import Bounds, Candidate, Expression, matching
from sahay.search.marks import branch_mark, kind_mark
from sahay.search.models import EVERY_BRANCH, Document
from sahay.search.query import Query

MOST_BRANCH_MARKS = 50


@dataclass(frozen=True)
class Result:
    """A thing that was found. `level` says how well: EXACT, STEM, PREFIX or SKELETON (same sound in another
    script).
    """

    kind: str
    ref: int
    title: str
    at: datetime
    branch_id: int | None
    level: Level


@dataclass(frozen=True)
class Found:
    """One page of results. `after` is the cursor of the next page, '' on the last one.

    `capped` says that more things match than are ever looked at: newer ones are shown, and a more precise
    query helps.
    """

    query: Query
    results: list[Result]
    after: str = ""
    capped: bool = False

    @property
    def more(self) -> bool:
        return bool(self.after)


@dataclass(frozen=True)
class _Hit:
    level: Level
    candidate: Candidate

    @property
    def place(self) -> tuple[int, float, int]:
        """Where it stands in the order of results."""
        return self.level, -self.candidate.at.timestamp(), -self.candidate.id


def find(
    text: str,
    *,
    kinds: Collection[str],
    branches: Collection[int] | None,
    staff_id: int | None = None,
    limit: int = 25,
    after: str = "",
    typing: bool = True,
) -> Found:
    """The things that match what was typed, best first.

    `branches` are the ids of the branches the asker may see, None for all of them (then things without a
    branch are found too). `staff_id` is who `is:mine` means. `after` is the cursor of an earlier answer to
    the same query; one that cannot be read starts from the beginning. A query that asks for nothing finds
    nothing. `typing` lets the last word go on.
    """
    asked = query.read(text, staff_id=staff_id, typing=typing)
    if not (asked.wanted or asked.unwanted) or not kinds:
        return Found(asked, [])
    search = _Search(asked, kinds, branches)
    beyond = _read_cursor(after)
    hits = []
    for hit in search.hits():
        if beyond is None or hit.place > beyond:
            hits.append(hit)
        if len(hits) > limit:
            break
    page = hits[:limit]
    cursor = _write_cursor(page[-1]) if len(hits) > limit else ""
    return Found(asked, _results(page), cursor, search.capped)


class _Search:
    """One query against the index, level by level, no further than somebody reads."""

    def __init__(self, asked: Query, kinds: Collection[str], branches: Collection[int] | None) -> None:
        self.asked = asked
        self.capped = False
        self.bounds = Bounds(
            kinds=kinds,
            branches=branches,
            since=asked.since,
            until=asked.until,
            due_until=timezone.now() if asked.is_overdue else None,
        )
        self.within = Expression(tuple(_within(kinds, branches)))

    def hits(self) -> Iterator[_Hit]:
        """Everything that matches, in the order of results."""
        seen: set[int] = set()
        asked_before: Expression | None = None
        for level in Level:
            expression = self.asked.expression(level)
            if expression == asked_before:
                continue
            asked_before = expression
            found, self.capped = matching(expression & self.within, self.bounds)
            new = [_Hit(level, candidate) for candidate in found if candidate.id not in seen]
            seen.update(candidate.id for candidate in found)
            yield from self._with_phrases(sorted(new, key=lambda hit: hit.place))
            if self.capped:
                return

    def _with_phrases(self, hits: list[_Hit]) -> Iterator[_Hit]:
        if not self.asked.phrases and not self.asked.unwanted_phrases:
            yield from hits
            return
        for start in range(0, len(hits), phrases.BATCH):
            batch = hits[start : start + phrases.BATCH]
            kept = phrases.kept([hit.candidate for hit in batch], self.asked)
            yield from (hit for hit in batch if hit.candidate.id in kept)


def _within(kinds: Collection[str], branches: Collection[int] | None) -> Iterator[tuple[str, ...]]:
    """The bounds once more as marks, so that the index need not bring what the rows would turn away."""
    yield tuple(kind_mark(kind) for kind in kinds)
    if branches is not None and len(branches) <= MOST_BRANCH_MARKS:
        yield tuple(branch_mark(branch) for branch in (EVERY_BRANCH, *branches))


def _results(hits: list[_Hit]) -> list[Result]:
    documents = Document.objects.in_bulk([hit.candidate.id for hit in hits])
    return [
        Result(document.kind, document.ref, document.title, document.at, document.branch_id, hit.level)
        for hit in hits
        if (document := documents.get(hit.candidate.id))
    ]


def _write_cursor(hit: _Hit) -> str:
    return f"{int(hit.level)}~{hit.candidate.at.timestamp()!r}~{hit.candidate.id}"


def _read_cursor(written: str) -> tuple[int, float, int] | None:
    try:
        level, at, number = written.split("~")
        return int(level), -float(at), -int(number)
    except ValueError:
        return None
