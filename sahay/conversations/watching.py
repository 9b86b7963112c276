"""Watching the clocks: who is told that a promise approaches its end or was missed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.duty import manager_on_duty
from sahay.business.models import Staff
from sahay.business.powers import OWNER
from sahay.conversations.events import PromiseApproaching, PromiseMissed
from sahay.conversations.models import Clock, Conversation

BATCH = 200


def look() -> int:
    """Tells of every promise that approaches or has passed its end since the last look. Each is told once."""
    now = timezone.now()
    running = Clock.objects.running().filter(paused_at__isnull=True).select_related("conversation__branch")
    missed = list(running.filter(missed_told_at__isnull=True, due_at__lt=now).order_by("due_at")[:BATCH])
    near = list(
        running.filter(approach_told_at__isnull=True, approaches_at__lte=now, due_at__gte=now)
        .order_by("approaches_at")[:BATCH]
    )
    return sum([tell(clock, missed=True) for clock in missed] + [tell(clock, missed=False) for clock in near])


@transaction.atomic
def tell(clock: Clock, *, missed: bool) -> bool:
    """Writes it into the journal, from where everybody who looks sees it; False when it was told already."""
    told_at = "missed_told_at" if missed else "approach_told_at"
    now = timezone.now()
    untold = Clock.objects.filter(pk=clock.pk, stopped_at__isnull=True, **{f"{told_at}__isnull": True})
    if not untold.update(**{told_at: now}):
        return False
    conversation = clock.conversation
    happened = (PromiseMissed if missed else PromiseApproaching)(
        conversation=conversation.pk,
        branch=conversation.branch_id,
        clock=clock.pk,
        measure=clock.measure,
        due_at=clock.due_at.isoformat() if clock.due_at else "",
        told=[person.name for person in who_is_told(conversation, missed=missed)],
    )
    journal.record(happened, by="clock")
    return True


def who_is_told(conversation: Conversation, *, missed: bool) -> list[Staff]:
    """The assignee; without one, or when it was missed, the manager on duty; then the owner. Nobody twice."""
    people: list[Staff | None] = [conversation.assignee]
    if missed or conversation.assignee is None:
        people.append(manager_on_duty(conversation.branch, timezone.now()))
    if missed:
        people.append(Staff.objects.active().filter(role__key=OWNER).order_by("pk").first())
    return list(dict.fromkeys(person for person in people if person is not None))
