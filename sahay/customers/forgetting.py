"""Forgetting the lists that customers came with; the records they made stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from sahay.customers.models import Bringing, Line
from sahay.files.actions import let_go


def lists_before(until: datetime) -> QuerySet[Bringing]:
    """Lists of before a moment whose lines are still there; never one that is at work."""
    rows = Bringing.objects.filter(at__lt=until, lines__isnull=False).exclude(state__in=Bringing.AT_WORK)
    return rows.distinct().order_by("pk")


def forget_lists(numbers: Sequence[int]) -> int:
    """Their files and lines go; that there was a list, and when, stays."""
    found = list(Bringing.objects.filter(pk__in=numbers))
    Line.objects.filter(bringing__in=found).delete()
    blobs = [row.blob_id for row in found if row.blob_id]
    Bringing.objects.filter(pk__in=numbers).update(blob=None, parcel=None)
    for blob in blobs:
        let_go(blob)
    return len(found)
