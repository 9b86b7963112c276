"""What the clock writes when a reminder comes again, while somebody may be settling it."""

from __future__ import annotations

from datetime import time, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.business.models import Staff
from sahay.routines.actions import set_reminder
from sahay.routines.models import ReminderDue
from sahay.routines.reminders.ringing import ring_all


def test_what_is_settled_while_it_rings_again_stays_settled(ada: Staff) -> None:
    reminder = set_reminder(
        words="Call the supplier", first_on=timezone.localdate(), at=time(9), repeats="daily", by=ada
    )
    assert reminder.next_at is not None
    ring_all(reminder.next_at)
    with CaptureQueriesContext(connection) as asked_for:
        ring_all(reminder.next_at + timedelta(days=1))
    told_again = [
        query["sql"].partition("WHERE")[2]
        for query in asked_for.captured_queries
        if 'UPDATE "routines_reminderdue"' in query["sql"]
    ]
    assert ['"settled_at" IS NULL' in where for where in told_again] == [True]
    assert ReminderDue.objects.get().missed == 1
