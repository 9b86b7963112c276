"""What the clock does for reminders."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.conversations.actions import note, wake
from sahay.conversations.doers import as_reminder
from sahay.kit.refusal import Refused
from sahay.routines.events import ReminderEnded, ReminderRang
from sahay.routines.models import Reminder, ReminderDue
from sahay.routines.reminders.times import next_after, passed

SOME = 200


def ring_all(now: datetime | None = None) -> int:
    """Brings every reminder that is due before its person's eyes, each in a transaction of its own."""
    now = now or timezone.now()
    due = Reminder.objects.running().filter(next_at__lte=now).order_by("next_at", "pk")
    return sum(_ring(number, now) for number in due.values_list("pk", flat=True)[:SOME])


@transaction.atomic
def _ring(number: int, now: datetime) -> bool:
    """One of them, once: times that passed while nobody was there to ring are told together."""
    rows = Reminder.objects.select_for_update(of=("self",)).select_related("whose", "made_by", "branch")
    reminder = rows.filter(pk=number, next_at__lte=now).first()
    if reminder is None or reminder.next_at is None:
        return False
    if not _has_somebody(reminder):
        return False
    moments = passed(reminder, reminder.next_at, now)
    _show(reminder, moments)
    reminder.next_at = next_after(reminder, moments[-1])
    reminder.save(update_fields=["next_at", "whose"])
    journal.record(
        ReminderRang(reminder=reminder.pk, whose=reminder.whose_id, missed=len(moments) - 1), by="clock"
    )
    if reminder.conversation_id:
        _at_conversation(reminder)
    return True


def _has_somebody(reminder: Reminder) -> bool:
    """Whoever it was for, or when they left whoever set it; else it ends."""
    if not reminder.whose.is_active:
        reminder.whose = reminder.made_by
    if reminder.whose.is_active:
        return True
    reminder.next_at = None
    reminder.save(update_fields=["next_at"])
    journal.record(ReminderEnded(reminder=reminder.pk), by="clock")
    return False


def _show(reminder: Reminder, moments: list[datetime]) -> None:
    """What still waits of it is told with it; what was settled a moment ago stays settled."""
    waiting = ReminderDue.objects.waiting().filter(reminder=reminder)
    shown: dict[str, Any] = {"staff": reminder.whose, "due_at": moments[-1], "shown_at": moments[-1]}
    if not waiting.update(**shown, missed=F("missed") + len(moments)):
        ReminderDue.objects.create(reminder=reminder, **shown, missed=len(moments) - 1)


def _at_conversation(reminder: Reminder) -> None:
    """A note there, and it is back from where it was snoozed to."""
    conversation = reminder.conversation
    if conversation is None:
        return
    by = as_reminder(reminder.words, reminder.whose.language)
    try:
        with transaction.atomic(), translation.override(reminder.whose.language):
            words = {"name": reminder.whose.name, "words": reminder.words}
            note(conversation, by=by, text=_("Reminder for %(name)s: %(words)s") % words)
            if conversation.snoozed_until:
                wake(conversation, by=by)
    except Refused:
        return  # joined into another one, or spam: the person's own list still tells
