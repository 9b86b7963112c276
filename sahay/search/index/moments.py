"""Moments as raw statements see them: PostgreSQL gives them with a zone, SQLite without one, in UTC."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection


def written_moment(moment: datetime | None) -> Any:
    """As a parameter of a raw statement."""
    return None if moment is None else connection.ops.adapt_datetimefield_value(moment)


def read_moment(value: Any) -> datetime | None:
    """From a row of a raw statement."""
    if value is None:
        return None
    moment: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
