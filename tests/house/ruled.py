"""Rules and reminders, as the pages of the house show them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.routines.actions import make_rule, preview_rule, set_reminder, take_away_rule
from sahay.routines.models import Reminder, ReminderDue
from sahay.routines.reminders.ringing import ring_all
from tests.house.visits import Samples


def rules_of(mona: Staff, old_town: Branch) -> Samples:
    """A rule for Old Town that was looked at, with every shape of step, one above it, and one taken away."""
    here = [{"field": "branch", "is": "any", "value": [str(old_town.pk)]}]
    steps = [
        {"do": "assign", "value": mona.pk},
        {"do": "tag", "value": ["monsoon"]},
        {"do": "set_priority", "value": 3},
        {"do": "snooze", "value": "tomorrow morning"},
        {"do": "note", "value": "Look at the stock."},
        {"do": "tell", "value": {"staff": [mona.pk], "teams": [], "words": "Look."}},
        {"do": "resolve", "value": None},
    ]
    _first, kept, gone = (
        preview_rule(make_rule(name=name, trigger="wrote", conditions=here, steps=steps, by=mona), by=mona)
        for name in ("First", "Second", "Third")
    )
    take_away_rule(gone, by=mona)
    return {"rule": kept.pk, "spare_rule": gone.pk}


def reminders_of(ada: Staff, old_town: Branch) -> Samples:
    """One that has come and waits, of a conversation, and one of every first weekday."""
    talk = Conversation.objects.filter(branch=old_town).first()
    said: dict[str, Any] = {"words": "Call the supplier", "at": time(9), "by": ada}
    first, second = (
        set_reminder(first_on=date(2020, 1, 6), repeats=repeats, conversation=of, **said)
        for repeats, of in ((Reminder.Repeats.MONTHLY_ON, None), (Reminder.Repeats.DAILY, talk))
    )
    ring_all((second.next_at or second.made_at) + timedelta(days=2, minutes=1))
    due = ReminderDue.objects.get(reminder=second)
    ReminderDue.objects.update(shown_at=second.made_at)
    return {"reminder": first.pk, "reminder_due": due.pk}
