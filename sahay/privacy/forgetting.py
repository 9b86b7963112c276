"""Forgetting this room's own proofs, when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from sahay.privacy.models import Look, Request


def requests_before(until: datetime) -> QuerySet[Request]:
    """Requests settled before a moment, whenever they came."""
    rows = Request.objects.annotate(settled=Coalesce("done_at", "refused_at"))
    return rows.filter(settled__lt=until).order_by("settled", "pk")


def forget_requests(numbers: Sequence[int]) -> int:
    """They go with their proof."""
    return Request.objects.settled().filter(pk__in=numbers).delete()[0]


def looks_before(until: datetime) -> QuerySet[Look]:
    """Lines of the log of access of before a moment."""
    return Look.objects.filter(hour__lt=until).order_by("hour", "pk")


def forget_looks(numbers: Sequence[int]) -> int:
    """Lines of the log of access go."""
    return Look.objects.filter(pk__in=numbers).delete()[0]
