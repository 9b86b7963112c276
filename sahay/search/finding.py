"""Finding things: best level first (the word itself, its stem, its beginning while typing, its sound), then
the newest.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from sahay.kit.text import Level
from sahay.search import phrases, query
from sahay.search.index import Bounds, Expression, matching, rows
from sahay.search.marks import mark
from sahay.search.models import EVERY_BRANCH
from sahay.search.query import Query

MOST_BRANCH_MARKS = 50
PHRASE_BATCH = 25

Place = tuple[Level, int]  # a level, and the id of a document there


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
    cursor = _read_cursor(after)
    typing = cursor.typing if cursor else typing  # a later page asks what the first one asked
    asked = query.read(text, staff_id=staff_id, typing=typing)
    if not (asked.wanted or asked.unwanted) or not kinds:
        return Found(asked, [])
    search = _Search(asked, kinds, branches)
    places = _beyond(search.places(), cursor.place if cursor else None, limit + 1)
    next_page = _Cursor(places[limit - 1], typing).written() if len(places) > limit else ""
    return Found(asked, _results(places[:limit]), next_page, search.capped)


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

    def places(self) -> Iterator[Place]:
        """Everything that matches, in the order of results."""
        seen: set[int] = set()
        asked_before: Expression | None = None
        for level in Level:
            expression = self.asked.expression(level)
            if expression == asked_before:
                continue
            asked_before = expression
            found, self.capped = matching(expression & self.within, self.bounds)
            new = [number for number in found if number not in seen]
            seen.update(new)
            yield from ((level, number) for number in self._with_phrases(new))
            if self.capped:
                return

    def _with_phrases(self, numbers: list[int]) -> Iterator[int]:
        if not self.asked.phrases and not self.asked.unwanted_phrases:
            yield from numbers
            return
        for start in range(0, len(numbers), PHRASE_BATCH):
            yield from phrases.kept(rows(numbers[start : start + PHRASE_BATCH]), self.asked)


def _within(kinds: Collection[str], branches: Collection[int] | None) -> Iterator[tuple[str, ...]]:
    """The bounds once more as marks, so that the index need not bring what the rows would turn away."""
    yield tuple(mark("in", kind) for kind in kinds)
    if branches is not None and len(branches) <= MOST_BRANCH_MARKS:
        yield tuple(mark("branch", branch) for branch in (EVERY_BRANCH, *branches))


def _beyond(places: Iterator[Place], last: Place | None, most: int) -> list[Place]:
    """The first places after the one that was shown last.

    When that one has moved meanwhile, its level is shown from the beginning: rather twice than never.
    """
    kept: list[Place] = []
    for place in places:
        if last is not None and place == last:
            kept = []
            last = None
        elif last is None or place[0] >= last[0]:
            kept.append(place)
        if last is None and len(kept) >= most:
            break
    return kept[:most]


def _results(places: list[Place]) -> list[Result]:
    levels = {number: level for level, number in places}
    found = rows([number for _level, number in places])
    return [Result(row.kind, row.ref, row.title, row.at, row.branch_id, levels[row.id]) for row in found]


@dataclass(frozen=True)
class _Cursor:
    """What was shown last, and whether the last word could go on."""

    place: Place
    typing: bool

    def written(self) -> str:
        return f"{int(self.place[0])}~{self.place[1]}~{int(self.typing)}"


def _read_cursor(written: str) -> _Cursor | None:
    parts = written.split("~")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts):
        return None
    level, number, typing = map(int, parts)
    return _Cursor((Level(level), number), bool(typing)) if level in list(Level) else None
