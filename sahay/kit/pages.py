"""Pages of rows that cost the same wherever one is: keyset paging and capped counts."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.db.models import DateTimeField, Field, IntegerField, Model, Q, QuerySet

M = TypeVar("M", bound=Model)
LONGEST_CURSOR = 1000
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows in the order asked for, and cursors to go on (`next`) or back (`previous`); empty when there is no
    more.
    """

    items: list[M]
    next: str
    previous: str


def page(rows: QuerySet[M], *, key: tuple[str, ...], cursor: str = "", size: int = 25) -> Page[M]:
    """One page of `rows` ordered by `key` (names of columns or annotations that are never null, each with `-`
    when descending, the last unique).

    A cursor that cannot be read starts from the beginning: it is an address people may have shortened.
    """
    back, values = _read(cursor, [_column(rows, name.lstrip("-")) for name in key])
    order = [_turned(name) for name in key] if back else list(key)
    found = rows.filter(_beyond(order, values)) if values else rows
    return _laid_out(list(found.order_by(*order)[: size + 1]), key, size, back=back, began=bool(values))


def first_page(found: list[M], *, key: tuple[str, ...], size: int = 25) -> Page[M]:
    """The page without a cursor, of rows read in order: `size`, and one more where there are more."""
    return _laid_out(found, key, size, back=False, began=False)


def _laid_out(found: list[M], key: tuple[str, ...], size: int, *, back: bool, began: bool) -> Page[M]:
    more, items = len(found) > size, found[:size]
    if back:
        items.reverse()
    if not items:
        return Page([], "", "")
    has_next, has_previous = (True, more) if back else (more, began)
    return Page(
        items,
        _write(items[-1], key, back=False) if has_next else "",
        _write(items[0], key, back=True) if has_previous else "",
    )


def capped_count(rows: QuerySet[Any], cap: int = 99) -> int:
    """How many rows there are, but never counting further than `cap` + 1: shown as “99+”."""
    return rows.order_by()[: cap + 1].count()


def _column(rows: QuerySet[Any], name: str) -> Any:
    """What the values of a column, or of an annotation, look like."""
    annotation = rows.query.annotations.get(name)
    return annotation.output_field if annotation is not None else rows.model._meta.get_field(name)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: list[str], values: list[Any]) -> Q:
    """Rows after `values`: the first column bounds the index scan, the rest break ties."""
    after = Q()
    for i in range(len(order) - 1, -1, -1):
        name = order[i].lstrip("-")
        past = Q(**{f"{name}__{'lt' if order[i].startswith('-') else 'gt'}": values[i]})
        after = past | (Q(**{name: values[i]}) & after) if after else past
    if len(order) > 1:
        first = order[0].lstrip("-")
        after &= Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": values[0]})
    return after


def _write(row: Model, key: tuple[str, ...], *, back: bool) -> str:
    values = [getattr(row, name.lstrip("-")) for name in key]
    plain = [{"t": v.isoformat()} if isinstance(v, datetime) else v for v in values]
    return urlsafe_b64encode(json.dumps([back, *plain], separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str, fields: list[Any]) -> tuple[bool, list[Any]]:
    try:
        if len(cursor) > LONGEST_CURSOR:
            return False, []
        back, *values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return bool(back), [_fitting(value, field) for value, field in zip(values, fields, strict=True)]
    except (ValueError, KeyError, TypeError, OverflowError, NotBase64):
        return False, []


def _fitting(value: Any, field: Field) -> Any:
    """A value that the column can be compared with; people and programs write other things into addresses.

    Raises:
        ValueError, KeyError, TypeError, OverflowError: it is none.
    """
    if isinstance(field, DateTimeField):
        return _moment(value["t"])
    if isinstance(field, IntegerField):
        if type(value) is not int or not -LARGEST <= value <= LARGEST:
            raise ValueError(value)
    elif not isinstance(value, str) or not value.isprintable():
        raise ValueError(value)
    return value


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    return moment.astimezone(UTC)
