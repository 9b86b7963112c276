"""Writing rows where every statement counts: a mail files a dozen of them.

`insert` does what `save(force_insert=True)` does, defaults and conversions included, with a statement
composed once for each table instead of once for each row, which costs a fifth. It sends no signals: nobody
here listens to any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models, transaction
from django.db.models.expressions import DatabaseDefault

PLAIN: frozenset[type] = frozenset({str, int, bool, type(None)})
NOTHING: frozenset[type] = frozenset({type(None)})


@dataclass(frozen=True, slots=True)
class Column:
    """One column beside the key: who makes its value, what may be written as it is, how the rest is
    converted.
    """

    name: str
    made: Callable[[models.Model], Any] | None
    plain: frozenset[type]
    prepared: Callable[..., Any]
    read: Callable[[Any], Any]

    def written(self, value: Any) -> Any:
        """The value as the database takes it."""
        return value if type(value) in self.plain else self.prepared(value, connection)


def insert(*rows: models.Model) -> None:
    """Writes new rows, each with a statement of its own, and tells them their keys."""
    with connection.cursor() as cursor:
        for row in rows:
            _insert(cursor, row)


def change(table: type[models.Model], where: Mapping[str, Any], **values: Any) -> int:
    """Sets columns, named as on the model (`settled_by_id`), of the rows where others have given values.
    Answers how many.

    What `filter(...).update(...)` does for plain values, without composing the statement each time.
    """
    statement = _change_statement(table, tuple(values), tuple(where), connection.vendor)
    known = _by_name(table)
    written = [known[name].written(value) for name, value in [*values.items(), *where.items()]]
    with connection.cursor() as cursor:
        cursor.execute(statement, written)
        return int(cursor.rowcount)


@contextmanager
def together() -> Iterator[None]:
    """In the caller's transaction, or in one of its own.

    For parts of a larger act that is kept whole or not at all: unlike a nested `atomic` it sets no savepoint,
    so nobody may catch what goes wrong in it and go on writing.
    """
    if connection.in_atomic_block:
        yield
    else:
        with transaction.atomic():
            yield


def _insert(cursor: Any, row: models.Model) -> None:
    table = type(row)
    values: list[Any] = [] if row.pk is None else [row.pk]
    left: tuple[str, ...] = ()
    for column in _columns(table):
        value = column.made(row) if column.made else getattr(row, column.name)
        if isinstance(value, DatabaseDefault):
            left += (column.name,)
        else:
            values.append(column.written(value))
    cursor.execute(_statement(table, left, row.pk is not None, connection.vendor), values)
    row.pk, *given = cursor.fetchone()
    for name, value in zip(left, given, strict=True):
        setattr(row, name, _by_name(table)[name].read(value))
    row._state.adding, row._state.db = False, connection.alias


@lru_cache(maxsize=256)
def _columns(table: type[models.Model]) -> tuple[Column, ...]:
    return tuple(_column(field) for field in table._meta.local_concrete_fields if not field.primary_key)


@lru_cache(maxsize=256)
def _by_name(table: type[models.Model]) -> dict[str, Column]:
    return {field.attname: _column(field) for field in table._meta.local_concrete_fields}


def _column(field: models.Field[Any, Any]) -> Column:
    usual = type(field).pre_save is models.Field.pre_save or (
        isinstance(field, models.DateField) and not (field.auto_now or field.auto_now_add)
    )
    encoded = isinstance(field, models.JSONField | models.BinaryField)
    return Column(
        name=field.attname,
        made=None if usual else lambda row: field.pre_save(row, True),
        plain=NOTHING if encoded else PLAIN,
        prepared=field.get_db_prep_save,
        read=field.to_python,
    )


@lru_cache(maxsize=1024)
def _statement(table: type[models.Model], left: tuple[str, ...], keyed: bool, vendor: str) -> str:
    key = table._meta.pk
    assert key is not None
    fields = [f for f in table._meta.local_concrete_fields if keyed or not f.primary_key]
    fields.sort(key=lambda field: not field.primary_key)
    names = [_quoted(field.column) for field in fields if field.attname not in left]
    back = [_quoted(key.column), *(_quoted(f.column) for f in fields if f.attname in left)]
    places = ", ".join(["%s"] * len(names))
    return (
        f"INSERT INTO {_quoted(table._meta.db_table)} ({', '.join(names)}) VALUES ({places})"
        f" RETURNING {', '.join(back)}"
    )


@lru_cache(maxsize=1024)
def _change_statement(
    table: type[models.Model], names: tuple[str, ...], where: tuple[str, ...], vendor: str
) -> str:
    columns = {field.attname: _quoted(field.column) for field in table._meta.local_concrete_fields}
    return (
        f"UPDATE {_quoted(table._meta.db_table)} SET {', '.join(f'{columns[name]} = %s' for name in names)}"
        f" WHERE {' AND '.join(f'{columns[name]} = %s' for name in where)}"
    )


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
