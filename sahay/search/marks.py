"""Facets as tokens: what a thing is, beside what it says.

A mark begins with a letter, so it never meets a token of a text: 'tags:vip', 'branch:7', 'month:2026-11'.
Facets that hold words ('from', 'branch_name') give the tokens of these words with the facet's name in
front: 'from=sara', 'from^rsr'.
"""

import re
from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime
from typing import Any

from sahay.kit.text import fold, index_tokens

WORD_FACETS = frozenset({"from", "branch_name"})
_UNFIT = re.compile(r"[^\w.@+-]+")
_FACET = re.compile("[a-z_]+")


def of_thing(kind: str, branch: int | None, at: datetime, facets: Mapping[str, Any]) -> set[str]:
    """All marks of a thing."""
    marks = {mark("in", kind), mark("branch", branch), *time_marks(at)}
    for name, value in facets.items():
        marks |= of_facet(name, value)
    return marks


def of_facet(name: str, value: Any) -> set[str]:
    """The marks of one facet; a list gives one for each of its values."""
    values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    if name in WORD_FACETS:
        return {name + token for item in values if item for token in index_tokens(str(item))}
    return {mark(name, item) for item in values}


def mark(name: str, value: Any) -> str:
    """One mark; truth is 'yes' or 'no', and nothing is 'none'."""
    if isinstance(value, bool):
        return f"{name}:{'yes' if value else 'no'}"
    written = "" if value is None else _UNFIT.sub("_", fold(str(value)))[:80]
    return f"{name}:{written or 'none'}"


def of_facets(marks: Set[str], names: Iterable[str]) -> set[str]:
    """Those of the marks that belong to the named facets."""
    wanted = set(names)
    return {one for one in marks if (facet := _FACET.match(one)) and facet[0] in wanted}


def time_marks(at: datetime) -> set[str]:
    """The year and the month in UTC: a stretch of time becomes a few tokens, the exact bounds are compared
    after.
    """
    year, month = _month(at)
    return {f"year:{year}", f"month:{year}-{month:02}"}


FIRST_YEAR, LAST_YEAR = 1990, 2100


def months(since: datetime | None, until: datetime | None) -> tuple[str, ...]:
    """Marks that together cover a stretch of time, whole years as one mark; the edges cover more than the
    stretch.
    """
    first = _month(since) if since else (FIRST_YEAR, 1)
    last = _month(until) if until else (LAST_YEAR, 12)
    found: list[str] = []
    for year in range(first[0], last[0] + 1):
        begins = first[1] if year == first[0] else 1
        ends = last[1] if year == last[0] else 12
        whole = (begins, ends) == (1, 12)
        found += (
            [f"year:{year}"] if whole else [f"month:{year}-{month:02}" for month in range(begins, ends + 1)]
        )
    return tuple(found) or ("year:none",)


def _month(moment: datetime) -> tuple[int, int]:
    """Year and month in UTC; dates that only a wrong clock can have written count with the first or last
    year.
    """
    moment = moment.astimezone(UTC)
    if moment.year < FIRST_YEAR:
        return FIRST_YEAR, 1
    return (moment.year, moment.month) if moment.year <= LAST_YEAR else (LAST_YEAR, 12)
