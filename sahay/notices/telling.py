"""Whom a device tells of what, now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from sahay.business.context import first_branch
from sahay.business.models import Business, Staff
from sahay.business.presence import is_working
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from sahay.notices.models import Device, Wish, wishes_of
from sahay.notices.tasks import push


def tell(conversation: Conversation, entry: Entry, kind: str, people: Iterable[int] | None = None) -> None:
    """Queues a notice for every device of `people` (None: of everybody who sees it) who wants it now.

    In the caller's transaction. Whoever did it themselves, or does not see it, is told nothing.
    """
    devices = Device.objects.filter(staff__is_active=True).select_related("staff")
    devices = devices.exclude(staff_id=entry.actor_id or 0)
    if people is not None:
        devices = devices.filter(staff_id__in=list(people))
    people_there = {device.staff_id: device.staff for device in devices}
    wishes, now = wishes_of(people_there), timezone.now()
    ready = [person for number, person in people_there.items() if kind in wishes[number].kinds]
    business = Business.objects.first() if ready else None
    if business is None:
        return
    for person in ready:
        person.recall(business.version)
    wanted = {
        person.pk
        for person in ready
        if person.sees(conversation.branch_id) and may_ring(person, wishes[person.pk], now, business)
    }
    for device in devices:
        if device.staff_id in wanted:
            push.enqueue_once(
                f"notices:{device.pk}:{entry.pk}", device=device.pk, kind=kind, conversation=conversation.pk
            )


def may_ring(person: Staff, wish: Wish, at: datetime, business: Business) -> bool:
    """Not in quiet hours, and not when they are off work, unless they chose that."""
    branch = first_branch(person, business)
    if wish.is_quiet(at.astimezone(branch.zone) if branch else at):
        return False
    return wish.when_off or is_working(person, at, business)
