"""Forgetting from where people signed in; that they did stays in the log of access."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from sahay.business.events import SecondStepFailed, SignedIn, SignInFailed
from sahay.journal.models import Entry

KINDS = [event.KIND for event in (SignedIn, SignInFailed, SecondStepFailed)]
WHERE_FROM = ("address", "agent")


def sign_ins_before(until: datetime) -> QuerySet[Entry]:
    """What still tells from where, of before a moment."""
    rows = Entry.objects.filter(kind__in=KINDS, at__lt=until)
    return rows.exclude(facts__address="").order_by("at", "pk")


def forget_where_from(numbers: Sequence[int]) -> int:
    """Takes network address and browser out of these entries."""
    count = 0
    for entry in Entry.objects.filter(pk__in=numbers, kind__in=KINDS):
        facts = {name: "" if name in WHERE_FROM else known for name, known in entry.facts.items()}
        count += Entry.objects.filter(pk=entry.pk).update(facts=facts)
    return count
