"""Branches and the version of the business, as a process recalls them between two changes."""

from __future__ import annotations

from django.db import connection

from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Business

VERSION = f"SELECT version FROM {Business._meta.db_table} LIMIT 1"
MEMO = "sahay_version_here"
_branches: Keeper[Branch] = Keeper()


def present_version() -> int | None:
    """The version everything that is kept of the business is kept under; None before there is a business."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        row = cursor.fetchone()
    return row[0] if row else None


def version_here() -> int | None:
    """The present version, asked for once in each transaction: what is called for every event goes by it."""
    if not connection.in_atomic_block:
        return present_version()
    marked, version = getattr(connection, MEMO, (None, None))
    if marked is connection.run_on_commit:
        return version
    version = present_version()
    heard_of(version)
    return version


def heard_of(version: int | None) -> None:
    """Somebody has read the version in this transaction. Its list of hooks is another one as soon as it ends
    or goes back to a savepoint, which is how its end is known.
    """
    if connection.in_atomic_block:
        setattr(connection, MEMO, (connection.run_on_commit, version))


def forget_version() -> None:
    """There is a new one, made in this transaction."""
    setattr(connection, MEMO, (None, None))


def branch_known(number: int) -> Branch:
    """A branch as it is now, read once for each version of the business. For reading only: others hold it
    too.
    """
    version = present_version()
    if version is None:
        return Branch.objects.get(pk=number)
    return _branches.get((version, number), lambda: Branch.objects.get(pk=number))
