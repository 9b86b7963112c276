"""Asking the index, within bounds that the database checks itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from sahay.search.index.adapter import adapter
from sahay.search.index.expression import Expression
from sahay.search.models import EVERY_BRANCH

CANDIDATES = 300  # of the newest matches are looked at; who needs more says more precisely what


class Candidate(NamedTuple):
    """A document that matches."""

    id: int
    kind: str
    ref: int
    at: datetime


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
        for condition, moment in (
            ("d.at >= %s", self.since),
            ("d.at < %s", self.until),
            ("d.due_at < %s", self.due_until),
        ):
            if moment is not None:
                conditions.append(condition)
                values.append(connection.ops.adapt_datetimefield_value(moment))
        return "".join(f" AND {condition}" for condition in conditions), values


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def matching(expression: Expression, bounds: Bounds) -> tuple[list[Candidate], bool]:
    """The newest documents that match, by order of making, and whether there are more than could be looked
    at.
    """
    conditions, values = bounds.sql()
    rows = adapter().newest(expression, conditions, values, CANDIDATES + 1)
    found = [Candidate(number, kind, ref, _moment(at)) for number, kind, ref, at in rows]
    return found[:CANDIDATES], len(found) > CANDIDATES


def _moment(at: object) -> datetime:
    """SQLite keeps moments as text in UTC."""
    if isinstance(at, datetime):
        return at
    return datetime.fromisoformat(f"{at}+00:00")
