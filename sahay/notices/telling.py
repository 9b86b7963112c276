"""Whom a device tells of what, now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from sahay.business.context import first_branch
from sahay.business.models import Business, Staff
from sahay.business.presence import is_working
from sahay.conversations.models import Conversation
from sahay.documents.models import Document
from sahay.journal.models import Entry
from sahay.notices.models import Device, Kind, Wish, wishes_of
from sahay.notices.tasks import push, push_article, push_paper, push_renewal, push_run


def tell(conversation: Conversation, entry: Entry, kind: str, people: Iterable[int] | None = None) -> None:
    """Queues a notice for every device of `people` (None: of everybody who sees it) who wants it now.

    In the caller's transaction. Whoever did it themselves, or does not see it, is told nothing.
    """
    devices = _devices(entry, people)
    wanted = {person.pk for person in _who_wants(devices, kind) if person.sees(conversation.branch_id)}
    for device in devices:
        if device.staff_id in wanted:
            push.enqueue_once(
                f"notices:{device.pk}:{entry.pk}", device=device.pk, kind=kind, conversation=conversation.pk
            )


def tell_of_paper(document: Document, entry: Entry, people: Iterable[int], what: str = "") -> None:
    """The same of a document that waits for these people; `what` (a key of `words.PAPERS`) became of it."""
    for device in _wanting(entry, people, Kind.PAPER):
        push_paper.enqueue_once(
            f"notices:{device.pk}:{entry.pk}", device=device.pk, document=document.pk, what=what
        )


def tell_of_renewal(membership: int, entry: Entry, people: Iterable[int]) -> None:
    """The same of a membership these people should renew."""
    for device in _wanting(entry, people, Kind.PAPER):
        push_renewal.enqueue_once(f"notices:{device.pk}:{entry.pk}", device=device.pk, membership=membership)


def tell_of_article(article: int, entry: Entry, people: Iterable[int]) -> None:
    """The same of an article these people should read again."""
    for device in _wanting(entry, people, Kind.PAPER):
        push_article.enqueue_once(f"notices:{device.pk}:{entry.pk}", device=device.pk, article=article)


def tell_of_run(run: int, entry: Entry, people: Iterable[int]) -> None:
    """The same of a procedure that these people are to go on with."""
    for device in _wanting(entry, people, Kind.ASSIGNED):
        push_run.enqueue_once(f"notices:{device.pk}:{entry.pk}", device=device.pk, run=run)


def _wanting(entry: Entry, people: Iterable[int], kind: str) -> list[Device]:
    devices = _devices(entry, people)
    wanted = {person.pk for person in _who_wants(devices, kind)}
    return [device for device in devices if device.staff_id in wanted]


def _devices(entry: Entry, people: Iterable[int] | None) -> list[Device]:
    devices = Device.objects.filter(staff__is_active=True).select_related("staff")
    devices = devices.exclude(staff_id=entry.actor_id or 0)
    return list(devices if people is None else devices.filter(staff_id__in=list(people)))


def _who_wants(devices: list[Device], kind: str) -> list[Staff]:
    """Whoever chose to be told of it, and may be told now."""
    people_there = {device.staff_id: device.staff for device in devices}
    wishes, now = wishes_of(people_there), timezone.now()
    ready = [person for number, person in people_there.items() if kind in wishes[number].kinds]
    business = Business.objects.first() if ready else None
    if business is None:
        return []
    for person in ready:
        person.recall(business.version)
    return [person for person in ready if may_ring(person, wishes[person.pk], now, business)]


def may_ring(person: Staff, wish: Wish, at: datetime, business: Business) -> bool:
    """Not in quiet hours, and not when they are off work, unless they chose that."""
    branch = first_branch(person, business)
    if wish.is_quiet(at.astimezone(branch.zone) if branch else at):
        return False
    return wish.when_off or is_working(person, at, business)
