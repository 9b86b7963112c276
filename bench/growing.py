"""Growing a shop: everything in it once more, later, by statements of the database alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import DateTimeField, Field, Max, Model

from sahay.conversations.models import Clock, Conversation, Message, Participant
from sahay.customers.models import Customer, Identity
from sahay.search.models import Document, Words

TABLES: tuple[type[Model], ...] = (
    Customer,
    Identity,
    Conversation,
    Participant,
    Message,
    Clock,
    Document,
    Words,
)
EACH_TIME_NEW = {"external_id", "value", "address"}


def grow(copies: int, period: timedelta) -> None:
    """Adds `copies` copies of what is there, each one `period` later than the one before."""
    if not copies:
        return
    spans = {table: table._default_manager.aggregate(last=Max("pk"))["last"] for table in TABLES}
    for copy in range(1, copies + 1):
        with transaction.atomic(), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(_statement(table, spans, copy, period))
            _index(cursor, spans[Document], copy)
    _go_on(spans, copies)


def _statement(table: type[Model], spans: dict[type[Model], int], copy: int, period: timedelta) -> str:
    fields = [field for field in table._meta.concrete_fields if not field.generated]
    values = ", ".join(_value(table, field, spans, copy, period) for field in fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    key = table._meta.pk
    assert key is not None
    return (
        f'INSERT INTO "{table._meta.db_table}" ({names}) SELECT {values} FROM "{table._meta.db_table}"'
        f' WHERE "{key.column}" <= {spans[table]} ORDER BY "{key.column}"'
    )


def _value(
    table: type[Model], field: Field[Any, Any], spans: dict[type[Model], int], copy: int, period: timedelta
) -> str:
    name = f'"{field.column}"'
    leads_to = field.related_model if field.is_relation else None
    if leads_to in spans:
        return f"{name} + {copy * spans[leads_to]}"
    if field.primary_key:
        return f"{name} + {copy * spans[table]}"
    if table is Document and field.name == "ref":
        return f"{name} + {copy * spans[Conversation]}"
    if isinstance(field, DateTimeField):
        return _later(name, copy * period)
    if field.name in EACH_TIME_NEW:
        return f"'{copy}-' || {name}"
    return name


def _later(name: str, by: timedelta) -> str:
    seconds = int(by.total_seconds())
    if connection.vendor == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%f', {name}, '+{seconds} seconds')"
    return f"{name} + interval '{seconds} seconds'"


def _index(cursor: Any, span: int, copy: int) -> None:
    """PostgreSQL makes the index itself; SQLite is told what to find by."""
    if connection.vendor == "sqlite":
        cursor.execute(
            "INSERT INTO search_index (rowid, tokens) SELECT document_id, tokens || ' ' || marks"
            f" FROM search_words WHERE document_id > {copy * span} ORDER BY document_id"
        )


def _go_on(spans: dict[type[Model], int], copies: int) -> None:
    """Whatever is written next gets a key of its own, and the database knows how much there is."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in TABLES:
                if table is not Words:
                    key = f"pg_get_serial_sequence('{table._meta.db_table}', 'id')"
                    cursor.execute(f"SELECT setval({key}, {spans[table] * (copies + 1)})")
        cursor.execute("ANALYZE")
