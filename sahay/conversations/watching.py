"""Watching the clocks: who is told that a promise approaches its end or was missed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sahay import journal
from sahay.business.duty import manager_on_duty
from sahay.business.models import Staff
from sahay.business.powers import OWNER
from sahay.business.presence import is_absent, stand_in_for
from sahay.conversations.events import PromiseApproaching, PromiseMissed
from sahay.conversations.models import Clock, Conversation
from sahay.policies.models import USUAL_ORDER, Promise, Whom

BATCH = 200


def look() -> int:
    """Tells of every promise that approaches or has passed its end since the last look. Each is told once."""
    now = timezone.now()
    running = (
        Clock.objects.running()
        .filter(paused_at__isnull=True)
        .select_related("conversation__branch", "conversation__assignee", "promise")
    )
    missed = list(running.filter(missed_told_at__isnull=True, due_at__lt=now).order_by("due_at")[:BATCH])
    near = list(
        running.filter(approach_told_at__isnull=True, approaches_at__lte=now, due_at__gte=now).order_by(
            "approaches_at"
        )[:BATCH]
    )
    return sum([tell(clock, missed=True) for clock in missed] + [tell(clock, missed=False) for clock in near])


@transaction.atomic
def tell(clock: Clock, *, missed: bool) -> bool:
    """Writes it into the journal, from where everybody who looks sees it; False when it was told already."""
    told_at = "missed_told_at" if missed else "approach_told_at"
    now = timezone.now()
    untold = Clock.objects.filter(
        pk=clock.pk, stopped_at__isnull=True, dropped_at__isnull=True, **{f"{told_at}__isnull": True}
    )
    if not untold.update(**{told_at: now}):
        return False
    conversation = clock.conversation
    happened = (PromiseMissed if missed else PromiseApproaching)(
        conversation=conversation.pk,
        branch=conversation.branch_id,
        clock=clock.pk,
        measure=clock.basis_words or clock.measure,
        due_at=clock.due_at.isoformat() if clock.due_at else "",
        told=[person.name for person in who_is_told(conversation, clock.promise, missed=missed)],
    )
    journal.record(happened, by="clock")
    return True


def who_is_told(conversation: Conversation, promise: Promise | None, *, missed: bool) -> list[Staff]:
    """In the order of the promise: the first who is there when its end comes near, all when it was missed.
    Nobody twice. For whoever is away it is who stands in for them.
    """
    order = promise.told() if promise else USUAL_ORDER
    people = [person for whom in order if (person := _person(conversation, whom, missed)) is not None]
    return list(dict.fromkeys(people if missed else people[:1]))


def _person(conversation: Conversation, whom: Whom, missed: bool) -> Staff | None:
    if whom == Whom.ASSIGNEE:
        return _there_for(conversation, missed)
    if whom == Whom.MANAGER:
        return manager_on_duty(conversation.branch, timezone.now())
    return Staff.objects.active().filter(role__key=OWNER).order_by("pk").first()


def _there_for(conversation: Conversation, missed: bool) -> Staff | None:
    """Whoever is responsible, or stands in while they are away. Away without anybody standing in, they are
    told of what was missed all the same.
    """
    person, now = conversation.assignee, timezone.now()
    if person is None or not is_absent(person, now):
        return person
    other = stand_in_for(person, now)
    if other is not None and other.sees(conversation.branch_id):
        return other
    return person if missed else None
