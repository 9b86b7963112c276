"""Questions that every page asks: their SQL is written once in a process and asked again with other values.

Django writes the SQL of a queryset anew each time, which costs ten times what the database needs to answer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

R = TypeVar("R")
MOST_SHAPES = 64
LARGEST = 2**63 - 1
FIRST_NUMBER = -(2**61)
FIRST_MOMENT = datetime(1971, 1, 1, tzinfo=UTC)


class Question(Generic[R]):
    """`make(*shape, **values)` gives the queryset; whatever changes its SQL belongs into the shape.

    The shape is the key under which the SQL is kept, so `make` must be a function of its arguments alone: it
    is called with stand-ins for the values, once for each shape, and never sees a real one. Values are
    numbers, texts and moments, compared as they are, or lists of numbers for `__in`. Rows come as the
    queryset gives them: things with what they select, or tuples.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, R]]) -> None:
        self._make = make
        self._written: OrderedDict[Hashable, _Written] = OrderedDict()
        self._lock = Lock()

    def ask(self, *shape: Hashable, **values: Any) -> list[R]:
        """The rows, for these values. A number no column can hold, and an empty list, meet none."""
        given = {name: _padded(value) for name, value in values.items()}
        if any(_meets_nothing(value) for value in given.values()):
            return []
        written = self._known(shape, given)
        return written.rows(given) if written.sql else []

    def first(self, *shape: Hashable, **values: Any) -> R | None:
        """The first row, None when there is none."""
        return next(iter(self.ask(*shape, **values)), None)

    def _known(self, shape: tuple[Hashable, ...], values: dict[str, Any]) -> _Written:
        key = (shape, *((name, _form(value)) for name, value in values.items()))
        with self._lock:
            known = self._written.get(key)
            if known is not None:
                self._written.move_to_end(key)
                return known
        known = _write(self._make, shape, values)
        with self._lock:
            self._written[key] = known
            while len(self._written) > MOST_SHAPES:
                self._written.popitem(last=False)
        return known


@dataclass(frozen=True)
class _Written:
    """SQL with the places of values among its parameters, and how a row becomes what was asked for."""

    sql: str
    parameters: tuple[Any, ...]
    slots: tuple[tuple[int, str, int], ...]
    converters: tuple[tuple[int, list[Any], Any], ...]
    built: Callable[[Iterable[Any]], list[Any]]

    def rows(self, values: dict[str, Any]) -> list[Any]:
        link = connections[DEFAULT_DB_ALIAS]
        given = list(self.parameters)
        for place, name, at in self.slots:
            value = values[name][at] if isinstance(values[name], list) else values[name]
            given[place] = _adapted(value)
        with link.cursor() as cursor:
            cursor.execute(self.sql, given)
            found = cursor.fetchall()
        return self.built(map(self._converted, found) if self.converters else found)

    def _converted(self, row: Any) -> list[Any]:
        link, values = connections[DEFAULT_DB_ALIAS], list(row)
        for place, converters, expression in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, link)
        return values


NOTHING = _Written("", (), (), (), list)


def _padded(value: Any) -> Any:
    """Lists grow to the next power of two, so that few lengths are written; a number twice asks no more."""
    if not isinstance(value, list | tuple) or not value:
        return value
    length = 1 << (len(value) - 1).bit_length()
    return [*value, *([value[-1]] * (length - len(value)))]


def _meets_nothing(value: Any) -> bool:
    return value == [] or value == () or (isinstance(value, int) and not -LARGEST <= value <= LARGEST)


def _form(value: Any) -> Hashable:
    return len(value) if isinstance(value, list) else str(type(value))


def _adapted(value: Any) -> Any:
    return (
        connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)
        if isinstance(value, datetime)
        else value
    )


def _stand_in(place: int, value: Any) -> Any:
    if isinstance(value, datetime):
        return FIRST_MOMENT + timedelta(days=place)
    return f"\x01{place}" if isinstance(value, str) else FIRST_NUMBER - place


def _write(
    make: Callable[..., QuerySet[Any, Any]], shape: tuple[Hashable, ...], values: dict[str, Any]
) -> _Written:
    stand_ins, names = _stand_ins(values)
    rows = make(*shape, **stand_ins)
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return NOTHING
    slots = tuple((place, *names[given]) for place, given in enumerate(parameters) if given in names)
    if missing := sorted(set(names.values()) - {(name, at) for _place, name, at in slots}):
        raise ValueError(f"the question does not ask with {missing}")
    asked_for = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
    converters = tuple((at, *how) for at, how in compiler.get_converters(asked_for).items())
    return _Written(sql, tuple(parameters), slots, converters, _builder(rows, compiler))


def _stand_ins(values: dict[str, Any]) -> tuple[dict[str, Any], dict[Any, tuple[str, int]]]:
    """What `make` gets instead of the values, and which value each stands for."""
    stand_ins: dict[str, Any] = {}
    names: dict[Any, tuple[str, int]] = {}
    for name, value in values.items():
        parts = []
        for at, part in enumerate(value if isinstance(value, list) else [value]):
            parts.append(_stand_in(len(names), part))
            names[_adapted(parts[-1])] = (name, at)
        stand_ins[name] = parts if isinstance(value, list) else parts[0]
    return stand_ins, names


def _builder(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[Iterable[Any]], list[Any]]:
    """How rows become things, as Django's own iteration does it."""
    if rows._iterable_class is not ModelIterable:
        return lambda found: [tuple(row) for row in found]
    kind, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = places[0], places[-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:end]]
    related = get_related_populators(  # type: ignore[call-arg]  # the stubs know a later Django
        compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
    )
    annotations = list((compiler.annotation_col_map or {}).items())

    def build(row: Any) -> Any:
        thing = kind.from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in related:
            populator.populate(row, thing)
        for name, place in annotations:
            setattr(thing, name, row[place])
        return thing

    return lambda found: [build(row) for row in found]
