"""What follows every change of a record: it is found as it is now, and compared with others again."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from sahay.business.models import Staff
from sahay.customers import models, search

MORE = Q(company__isnull=False)


def kept(*customers: models.Customer) -> None:
    """Called by every verb that changes a record, in its transaction."""
    numbers = [customer.pk for customer in customers]
    rows = models.Customer.objects.filter(pk__in=numbers)
    rows.update(changed_at=timezone.now(), to_compare=True, has_more=_has_more())
    search.read_again(numbers)


def _has_more() -> Case:
    """Whether there is more than name, wishes and ways to reach them; the card asks for it only then."""
    mine = {"customer": OuterRef("pk")}
    parts = (
        models.Note.objects.kept().filter(**mine),
        models.Consent.objects.filter(**mine),
        models.Value.objects.filter(**mine),
        models.Customer.tags.through.objects.filter(**mine),
    )
    found = MORE
    for part in parts:
        found |= Q(Exists(part))
    return Case(When(found, then=Value(True)), default=Value(False))


def signed(by: Any) -> dict[str, Any]:
    """Who did it, as rows keep it: the staff member while they are there, and their name for ever."""
    return {"staff": by if isinstance(by, Staff) else None, "author": str(by)[:160]}
