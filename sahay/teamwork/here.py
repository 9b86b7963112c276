"""Who looks at a conversation just now, and who writes: no act, and no history is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.teamwork.models import Here

LASTS = timedelta(seconds=50)
AGAIN = timedelta(seconds=18)
FORGOTTEN = timedelta(minutes=10)
Hearer = Callable[[int, int | None], None]
_hearers: list[Hearer] = []


@dataclass(frozen=True)
class Colleague:
    """Somebody else who is here; `writing` is what they write (`reply`, `note`), empty when they read."""

    name: str
    writing: str


def hear(hearer: Hearer) -> Hearer:
    """Makes known who hears, in this process, that somebody came, went or began to write: it is given the
    numbers of the conversation and of its branch. Nothing here knows who hears it.
    """
    _hearers.append(hearer)
    return hearer


def looks(conversation: Conversation, staff: Staff) -> None:
    """This person has it before their eyes. Written at most every 18 seconds."""
    now = timezone.now()
    row = _row(conversation, staff)
    if row is None or row.seen_at < now - AGAIN:
        _write(conversation, staff, now, row.writing if row else "", row.wrote_at if row else None)
        if row is None or not _lasts(row.seen_at, now):
            _tell(conversation)


def writes(conversation: Conversation, staff: Staff, kind: str) -> None:
    """They type an answer or a note here; with an empty `kind` they have stopped, or sent it."""
    now = timezone.now()
    row = _row(conversation, staff)
    was = row.writing if row and row.wrote_at and _lasts(row.wrote_at, now) else ""
    if kind == was and (not kind or (row and row.wrote_at and row.wrote_at > now - AGAIN)):
        return
    _write(conversation, staff, now, kind, now if kind else None)
    if kind != was or row is None:
        _tell(conversation)


def leaves(conversation: Conversation, staff: Staff) -> None:
    """They have closed the page."""
    if Here.objects.filter(conversation=conversation, staff=staff).delete()[0]:
        _tell(conversation)


def others_here(conversation: Conversation, staff: Staff) -> list[Colleague]:
    """Everybody else who is here now, those who write first."""
    now = timezone.now()
    rows = Here.objects.filter(conversation=conversation, seen_at__gt=now - LASTS, staff__is_active=True)
    found = list(rows.exclude(staff=staff).select_related("staff").order_by("pk"))
    sent = _sent_last(conversation, [row for row in found if row.writing])
    colleagues = [Colleague(row.staff.name, _writing(row, sent, now)) for row in found]
    return sorted(colleagues, key=lambda one: not one.writing)


def forget_the_gone() -> int:
    """Rows that say nothing any more. Answers how many."""
    return Here.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN).delete()[0]


def _row(conversation: Conversation, staff: Staff) -> Here | None:
    return Here.objects.filter(conversation=conversation, staff=staff).first()


def _write(
    conversation: Conversation, staff: Staff, now: datetime, writing: str, wrote_at: datetime | None
) -> None:
    row = Here(conversation=conversation, staff=staff, seen_at=now, writing=writing, wrote_at=wrote_at)
    Here.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["conversation", "staff"],
        update_fields=["seen_at", "writing", "wrote_at"],
    )


def _tell(conversation: Conversation) -> None:
    for hearer in _hearers:
        hearer(conversation.pk, conversation.branch_id)


def _lasts(at: datetime, now: datetime) -> bool:
    return at > now - LASTS


def _sent_last(conversation: Conversation, writers: list[Here]) -> dict[int, datetime]:
    """When those who write have last sent something here: what was sent is not being written any more."""
    if not writers:
        return {}
    rows = Message.objects.filter(
        conversation=conversation,
        staff__in=[row.staff_id for row in writers],
        at__gte=timezone.now() - LASTS,
    )
    return dict(rows.order_by("at").values_list("staff_id", "at"))


def _writing(row: Here, sent: dict[int, datetime], now: datetime) -> str:
    if row.wrote_at is None or not _lasts(row.wrote_at, now):
        return ""
    left = sent.get(row.staff_id)
    return "" if left and left >= row.wrote_at else row.writing
