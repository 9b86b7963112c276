"""Asking the index, within bounds that the database checks itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from sahay.search.index.adapter import adapter
from sahay.search.index.expression import Expression
from sahay.search.index.moments import read_moment, written_moment
from sahay.search.models import EVERY_BRANCH

CANDIDATES = 300  # of the newest matches are looked at; who needs more says more precisely what


class Row(NamedTuple):
    """A document as a page of results needs it."""

    id: int
    kind: str
    ref: int
    title: str
    at: datetime
    branch_id: int | None


@dataclass(frozen=True)
class Bounds:
    """What the rows themselves must say, whatever the index says: `branches` is what the asker may see
    (None: all).
    """

    kinds: Collection[str]
    branches: Collection[int] | None
    since: datetime | None = None
    until: datetime | None = None
    due_until: datetime | None = None

    def sql(self) -> tuple[str, list[Any]]:
        """Conditions beginning with AND, and their values."""
        values: list[Any] = list(self.kinds)
        conditions = [f"d.kind IN ({_places(self.kinds)})"]
        if self.branches is not None:
            conditions.append(f"d.branch_id IN ({_places([EVERY_BRANCH, *self.branches])})")
            values += [EVERY_BRANCH, *self.branches]
        moments = (("d.at >= %s", self.since), ("d.at < %s", self.until), ("d.due_at < %s", self.due_until))
        for condition, moment in moments:
            if moment is not None:
                conditions.append(condition)
                values.append(written_moment(moment))
        return "".join(f" AND {condition}" for condition in conditions), values


def matching(expression: Expression, bounds: Bounds) -> tuple[list[int], bool]:
    """The ids of the newest documents that match, those that moved last first; and whether more match than
    were looked at.

    Newest by making, because an index can stop early there: who moved last among more than `CANDIDATES` is
    not known.
    """
    conditions, values = bounds.sql()
    found = adapter().newest(expression, conditions, values, CANDIDATES + 1)
    if len(found) <= CANDIDATES:
        return found, False
    oldest = min(found)
    return [number for number in found if number != oldest], True


def rows(numbers: Sequence[int]) -> list[Row]:
    """The documents with these ids, in this order; those that are gone by now are left out."""
    if not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, ref, title, at, branch_id FROM search_document"
            f" WHERE id IN ({_places(numbers)})",
            numbers,
        )
        found = {
            number: Row(number, kind, ref, title, _known(at), branch)
            for number, kind, ref, title, at, branch in cursor.fetchall()
        }
    return [found[number] for number in numbers if number in found]


def _known(value: Any) -> datetime:
    moment = read_moment(value)
    assert moment is not None
    return moment


def _places(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))
