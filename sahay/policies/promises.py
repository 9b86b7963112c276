"""Which promise holds."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Business
from sahay.business.recalling import heard_of
from sahay.policies.models import Promise

NEWEST = f"""SELECT (SELECT MAX(id) FROM {Promise._meta.db_table}),
 (SELECT version FROM {Business._meta.db_table} LIMIT 1)"""
_books: Keeper[tuple[Promise, ...]] = Keeper(most=8)


def promise_for(
    branch: Branch | int | None,
    *,
    channel: str,
    kind: str,
    measure: str,
    at: datetime,
    held: tuple[Promise, ...] | None = None,
) -> Promise | None:
    """The most specific promise in force at a moment: its branch counts most, then its channel, then its
    kind. Only what a policy promises for one kind, or a branch of its own for it, comes before what a branch
    promises for everything (decision 65).

    Of two about the same, the one that began later wins: a promise for a season before the lasting one.
    Who asks for several measures reads the `book` once and passes it as `held`.
    """
    branch_id = branch.pk if isinstance(branch, Branch) else branch
    fitting = [
        promise
        for promise in (book() if held is None else held)
        if promise.measure == measure
        and promise.branch_id in (None, branch_id)
        and promise.channel in ("", channel)
        and promise.kind in ("", kind)
        and promise.valid_from <= at
        and (promise.valid_until is None or promise.valid_until > at)
    ]
    return max(fitting, key=_rank, default=None)


def book() -> tuple[Promise, ...]:
    """Every promise there is and was: one short question each time, the rows only when something is new."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        newest = cursor.fetchone()
    heard_of(newest[1])
    return _read() if None in newest else _books.get(tuple(newest), _read)


def _read() -> tuple[Promise, ...]:
    return tuple(Promise.objects.select_related("branch").prefetch_related("told_rows"))


def _rank(promise: Promise) -> tuple[bool, bool, bool, bool, datetime, int]:
    return (
        bool(promise.kind) and (bool(promise.policy) or promise.branch_id is not None),
        promise.branch_id is not None,
        bool(promise.channel),
        bool(promise.kind),
        promise.valid_from,
        promise.pk,
    )
