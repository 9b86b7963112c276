"""Rules and views stand in a row that people put in order."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, QuerySet


def after_the_last(row: QuerySet[Any]) -> int:
    """The place of one that is put behind all of them."""
    last = row.order_by().aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def move(row: QuerySet[Any], number: int, *, up: bool) -> int | None:
    """One place earlier or later, in the caller's transaction. Its new place; None where it is at that end.

    Raises:
        LookupError: it is not among them.
    """
    found = list(row.select_for_update(of=("self",)).order_by("position", "pk"))
    at = next((at for at, one in enumerate(found) if one.pk == number), None)
    if at is None:
        raise LookupError(number)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(found):
        return None
    found[at], found[to] = found[to], found[at]
    for place, one in enumerate(found):
        one.position = place
    row.model._default_manager.bulk_update(found, ["position"])
    return to
