"""Erasing: every row that leads to a person, in every declared table, in the caller's transaction.

What goes first is what points at others, so that nothing points into nothing on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model, QuerySet

from sahay.files.actions import let_go
from sahay.files.models import Blob, Parcel
from sahay.kit.personal import AFTERWARDS, AROUND, HOLDINGS, Holding, Person, Route


@dataclass
class Erased:
    """What went: rows by table, and the digest of all they said; `kept` are rows that had to stay."""

    rows: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    files: int = 0
    digest: str = ""

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def erase(person: Person) -> Erased:
    """Nothing of the person is left in any declared table, in the search index, or in our files.

    All rows are found before the first of them goes: one may lead to another.
    """
    with ExitStack() as around:
        for prepares in AROUND:
            around.enter_context(prepares(person))
        erased, blobs, parcels = _gone(person)
    for act in AFTERWARDS:
        act(person)
    for blob in sorted(blobs):
        let_go(blob)
    Parcel.objects.filter(pk__in=parcels).delete()
    erased.files = len(blobs) - Blob.objects.filter(pk__in=blobs).count()
    return erased


def _gone(person: Person) -> tuple[Erased, set[int], set[int]]:
    """Every row goes; answers also the bytes they named, of files and of parcels."""
    erased, made = Erased(), sha256()
    blobs: set[int] = set()
    parcels: set[int] = set()
    counted: dict[str, set[Any]] = {}
    going = []
    for holding in in_order():
        for rows, route in reached(holding, person):
            if route.stays:
                if number := rows.count():
                    erased.kept[holding.table] = erased.kept.get(holding.table, 0) + number
                continue
            blobs |= _named(rows, Blob)
            parcels |= _named(rows, Parcel)
            if numbers := _digested(rows, made):
                counted.setdefault(holding.table, set()).update(numbers)
                going.append((holding.model, numbers, route))
    for model, numbers, route in going:
        _go(model, numbers, route)
    erased.rows = {table: len(numbers) for table, numbers in counted.items()}
    erased.digest = made.hexdigest()
    return erased, blobs, parcels


def reached(holding: Holding, person: Person) -> Iterator[tuple[QuerySet[Any], Route]]:
    """The rows of a person in one table, by each way that leads to them."""
    for route in holding.routes:
        yield route.find(holding.model, person), route


@cache
def in_order() -> tuple[Holding, ...]:
    """Tables with a way to a person, those that point at others before those they point at."""
    waiting = {holding.model: holding for holding in HOLDINGS.values() if holding.routes}
    ordered: list[Holding] = []
    while waiting:
        pointed_at = {there for model in waiting for there in _points_at(model) if there is not model}
        free = [model for model in waiting if model not in pointed_at] or list(waiting)[:1]
        ordered += [waiting.pop(model) for model in free]
    return tuple(ordered)


def _points_at(model: type[Model]) -> set[Any]:
    return {known.related_model for known in model._meta.concrete_fields if isinstance(known, ForeignKey)}


def _named(rows: QuerySet[Any], what: type[Model]) -> set[int]:
    """Bytes these rows name, which may be nobody's afterwards."""
    found: set[int] = set()
    for known in rows.model._meta.concrete_fields:
        if isinstance(known, ForeignKey) and known.related_model is what:
            found.update(number for number in rows.values_list(known.attname, flat=True) if number)
    return found


def _digested(rows: QuerySet[Any], made: Any) -> list[Any]:
    """Adds rows as they are to the digest; answers their numbers."""
    known = rows.model._meta.concrete_fields
    names = [one.attname for one in known if one.get_internal_type() != "BinaryField"]
    numbers = []
    for row in rows.order_by("pk").distinct().values("pk", *names).iterator(200):
        numbers.append(row.pop("pk"))
        made.update(json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False).encode())
    return numbers


def _go(model: type[Model], numbers: list[Any], route: Route) -> None:
    here = model._base_manager.filter(pk__in=numbers)
    if route.unties:
        here.update(**dict.fromkeys(route.unties))
    if route.empties is None:
        here.delete()
    else:
        here.update(**{name: value() if callable(value) else value for name, value in route.empties.items()})
