"""Branches and the version of the business, as a process recalls them between two changes."""

from __future__ import annotations

from django.db import connection

from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Business

VERSION = f"SELECT version FROM {Business._meta.db_table} LIMIT 1"
_branches: Keeper[Branch] = Keeper()


def present_version() -> int | None:
    """The version everything that is kept of the business is kept under; None before there is a business."""
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        row = cursor.fetchone()
    return row[0] if row else None


def branch_known(number: int) -> Branch:
    """A branch as it is now, read once for each version of the business. For reading only: others hold it
    too.
    """
    version = present_version()
    if version is None:
        return Branch.objects.get(pk=number)
    return _branches.get((version, number), lambda: Branch.objects.get(pk=number))
