"""Answers that are to leave later, or were held back: whose, and which one may see."""

from __future__ import annotations

from django.db.models import QuerySet

from sahay.business.models import Staff
from sahay.conversations.models import Delivery

MINE, ALL = "mine", "all"


def scheduled_for(staff: Staff, *, whose: str) -> QuerySet[Delivery]:
    """One's own, or those of everybody in conversations one sees."""
    waits = [Delivery.State.WAITING, Delivery.State.HELD]
    rows = Delivery.objects.unsent().filter(state__in=waits, scheduled=True)
    if not staff.all_branches:
        rows = rows.filter(message__conversation__branch_id__in=staff.branch_ids())
    return rows.filter(message__staff=staff) if whose == MINE else rows
