"""Values of columns as JSON holds them, equal from whichever database they come."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BinaryField, Field, JSONField
from django.utils.duration import duration_string


def line(row: Mapping[str, Any]) -> bytes:
    """One row, with its names in order: the same row is the same bytes."""
    known = {name: plain(value) for name, value in row.items()}
    return _dumped(known) + b"\n"


def plain(value: Any) -> Any:
    """A value as JSON knows it; moments are UTC, bytes are base64."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return b64encode(value).decode()
    return value


def stored(field: Field[Any, Any], value: Any) -> Any:
    """The other way round: as the database takes it.

    Raises:
        ValidationError, ValueError, TypeError: it is no value of this column.
    """
    if value is None or isinstance(field, JSONField):
        known = value
    elif isinstance(field, BinaryField):
        known = b64decode(value, validate=True)
    else:
        known = field.to_python(value)
    return field.get_db_prep_save(known, connection)


def _dumped(value: Any) -> bytes:
    made = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return made.encode()
    except UnicodeEncodeError:
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
