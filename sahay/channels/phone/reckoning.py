"""Call-backs after the opening hours changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sahay import journal
from sahay.channels.phone.models import CallBack
from sahay.conversations.clocks import calendar_of
from sahay.conversations.events import DueMoved
from sahay.policies import clocks


@transaction.atomic
def reckon_anew(branch: int, now: datetime) -> int:
    """By when those who wait are to be called, in the hours of now; what was missed stays missed. How many
    moved.
    """
    waiting = CallBack.objects.waiting().filter(conversation__branch_id=branch, promise__isnull=False)
    rows = waiting.select_related("promise", "conversation__branch").select_for_update(of=("self",))
    moved = 0
    for call_back in rows.exclude(due_at__lt=now):
        assert call_back.promise is not None
        conversation, before = call_back.conversation, call_back.due_at
        terms = call_back.promise.terms
        due = clocks.start(terms, at=call_back.starts_at, calendar=calendar_of(conversation)).due
        if due == before:
            continue
        CallBack.objects.filter(pk=call_back.pk).update(due_at=due)
        moved += 1
        journal.record(
            DueMoved(
                conversation=conversation.pk,
                branch=branch,
                due_at=due.isoformat() if due else "",
                before=before.isoformat() if before else "",
            ),
            by="opening hours",
        )
    return moved
