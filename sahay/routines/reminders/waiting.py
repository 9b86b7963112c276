"""What has come and waits for somebody, as their pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from sahay.business.models import Staff
from sahay.kit.questions import Question
from sahay.routines.models import ReminderDue

MOST = 20


@dataclass(frozen=True)
class Waiting:
    """One line. `heading` is that of its conversation; empty without one, and for one they do not see."""

    number: int
    reminder: int
    words: str
    due_at: datetime
    zone: ZoneInfo
    missed: int
    conversation: int | None
    heading: str


_WAITING = Question(
    lambda staff, now: (
        ReminderDue.objects.waiting_for(staff, now)
        .select_related("reminder__branch", "reminder__conversation")
        .order_by("shown_at", "pk")[:MOST]
    )
)


def waiting_for(staff: Staff, now: datetime | None = None) -> list[Waiting]:
    """What waits for somebody now, the oldest first: one question."""
    return [_line(due, staff) for due in _WAITING.ask(staff=staff.pk, now=now or timezone.now())]


def _line(due: ReminderDue, staff: Staff) -> Waiting:
    talk = due.reminder.conversation
    sees = talk is not None and staff.sees(talk.branch_id)
    return Waiting(
        due.pk,
        due.reminder_id,
        due.reminder.words,
        due.due_at,
        due.reminder.zone,
        due.missed,
        talk.pk if talk is not None and sees else None,
        talk.heading if talk is not None and sees else "",
    )
