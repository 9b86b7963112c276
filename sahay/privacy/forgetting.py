"""Forgetting this room's own proofs, when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from sahay.privacy.models import Look, Request


def requests_before(until: datetime) -> QuerySet[Request]:
    """Requests settled before a moment."""
    return Request.objects.settled().filter(received_at__lt=until).order_by("received_at", "pk")


def forget_requests(numbers: Sequence[int]) -> int:
    """They go with their proof."""
    return Request.objects.settled().filter(pk__in=numbers).delete()[0]


def looks_before(until: datetime) -> QuerySet[Look]:
    """Lines of the log of access of before a moment."""
    return Look.objects.filter(hour__lt=until).order_by("hour", "pk")


def forget_looks(numbers: Sequence[int]) -> int:
    """Lines of the log of access go."""
    return Look.objects.filter(pk__in=numbers).delete()[0]
