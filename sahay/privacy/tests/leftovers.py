"""Looking for a word in every table the database has, and in the index of the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from sahay.kit.text import index_tokens

OF_THE_INDEX = "search_index"


def everywhere(*words: str) -> list[str]:
    """Where one of these words still stands, whatever its case: table, column and what is there."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    own = [table for table in tables if OF_THE_INDEX not in table]
    found = list(_in_tables(own, [word.casefold() for word in words]))
    return found + _in_the_index([word for word in words if "@" not in word])


def _in_tables(tables: Collection[str], words: Collection[str]) -> Iterator[str]:
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    said = _read(value)
                    yield from (f"{table}.{name}: {said[:200]}" for word in words if word in said)


def _read(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace").casefold()
    return str(value).casefold()


def _in_the_index(words: Collection[str]) -> list[str]:
    """The full-text table of the embedded database; the index of PostgreSQL is a column of a table above."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%' AND type = 'table'")
        tables = [name for (name,) in cursor.fetchall()]
        assert tables and all(OF_THE_INDEX in table for table in tables)
        found = []
        for table in tables:
            for token in {token for word in words for token in index_tokens(word)}:
                cursor.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH %s", [f'"{token}"'])
                (count,) = cursor.fetchone()
                found += [f"{table}: {token}"] if count else []
    return found
