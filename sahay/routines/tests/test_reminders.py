"""Reminders: whose they are, and what is done with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.conversations.thread import happenings
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.routines.actions import (
    change_reminder,
    end_reminder,
    put_off_reminder,
    set_reminder,
    settle_reminder,
)
from sahay.routines.models import Reminder, ReminderDue
from sahay.routines.reminders.ringing import ring_all
from sahay.routines.reminders.waiting import waiting_for

Repeats = Reminder.Repeats
LIST = "/desk/reminders/"


@pytest.fixture
def daily(ada: Staff) -> Reminder:
    """Ada calls the supplier every day at nine."""
    return set_reminder(
        words="Call the supplier", first_on=timezone.localdate(), at=time(9), repeats=Repeats.DAILY, by=ada
    )


def rung(reminder: Reminder, days: int = 0) -> ReminderDue:
    """What came of it, some days after its next time."""
    reminder.refresh_from_db()
    assert reminder.next_at is not None
    ring_all(reminder.next_at + timedelta(days=days, minutes=1))
    return ReminderDue.objects.waiting().get(reminder=reminder)


def test_it_comes_to_its_person_and_is_done(daily: Reminder, ada: Staff, mona: Staff) -> None:
    due = rung(daily)
    now = due.due_at + timedelta(minutes=2)
    assert [line.words for line in waiting_for(ada, now)] == ["Call the supplier"]
    assert waiting_for(mona, now) == []
    ring_all(now)
    assert ReminderDue.objects.count() == 1
    settle_reminder(due, by=ada)
    assert waiting_for(ada, now) == []
    daily.refresh_from_db()
    assert daily.next_at == due.due_at + timedelta(days=1)


def test_times_that_passed_are_told_together(daily: Reminder, ada: Staff) -> None:
    due = rung(daily, days=4)
    assert due.missed == 4
    due = rung(daily, days=1)
    assert (ReminderDue.objects.count(), due.missed) == (1, 6)
    assert Entry.objects.filter(kind="routines.reminder_rang").count() == 2


def test_it_is_put_off_and_comes_again(daily: Reminder, ada: Staff) -> None:
    due = rung(daily)
    put_off_reminder(due, by=ada, words="in 2 hours")
    assert waiting_for(ada, timezone.now()) == []
    assert len(waiting_for(ada, timezone.now() + timedelta(hours=3))) == 1
    with pytest.raises(Refused):
        put_off_reminder(due, by=ada, words="blue")
    due.refresh_from_db()
    assert due.shown_at > timezone.now()


def test_only_whoever_it_came_to_settles_it_and_once(daily: Reminder, ada: Staff, mona: Staff) -> None:
    due = rung(daily)
    with pytest.raises(Refused):
        settle_reminder(due, by=mona)
    with pytest.raises(Refused):
        put_off_reminder(due, by=mona, words="tomorrow")
    settle_reminder(due, by=ada, skipped=True)
    with pytest.raises(Refused):
        settle_reminder(due, by=ada)
    due.refresh_from_db()
    assert due.outcome == ReminderDue.Outcome.SKIPPED


def test_others_are_reminded_by_whoever_looks_after_the_desk(
    ada: Staff, mona: Staff, theo: Staff, saras_question: Conversation
) -> None:
    said: dict[str, Any] = {"words": "Order lids", "first_on": date(2030, 1, 1), "at": time(9)}
    with pytest.raises(Refused):
        set_reminder(by=ada, whose=mona, **said)
    with pytest.raises(Refused):
        set_reminder(by=mona, whose=theo, **said)
    with pytest.raises(Refused):
        set_reminder(by=theo, conversation=saras_question, **said)
    assert not Reminder.objects.exists()
    reminder = set_reminder(by=mona, whose=ada, **said)
    assert list(Reminder.objects.visible_to(ada)) == [reminder] == list(Reminder.objects.visible_to(mona))
    with pytest.raises(Refused):
        change_reminder(reminder, by=theo, repeats=Repeats.DAILY, **said)
    with pytest.raises(Refused):
        end_reminder(reminder, by=theo)
    reminder.refresh_from_db()
    assert (reminder.repeats, reminder.next_at is None) == (Repeats.ONCE, False)
    change_reminder(reminder, by=ada, repeats=Repeats.DAILY, **said)
    end_reminder(reminder, by=ada)
    assert not Reminder.objects.running().exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": " "},
        {"repeats": "sometimes"},
        {"first_on": date(2001, 1, 1)},
        {"first_on": date(9999, 12, 31), "at": time(23, 30)},
    ],
)
def test_what_means_nothing_is_refused(ada: Staff, wrong: dict[str, Any]) -> None:
    said = {"words": "Order lids", "first_on": date(2030, 1, 1), "at": time(9), **wrong}
    with pytest.raises(Refused):
        set_reminder(by=ada, **said)
    assert not Reminder.objects.exists()


def test_at_a_conversation_it_writes_a_note_and_brings_it_back(
    saras_question: Conversation, ada: Staff
) -> None:
    reminder = set_reminder(
        words="Ask again", first_on=date(2030, 1, 1), at=time(9), by=ada, conversation=saras_question
    )
    talk.snooze(saras_question, by=ada, until=datetime(2031, 1, 1, tzinfo=UTC))
    rung(reminder)
    saras_question.refresh_from_db()
    assert saras_question.snoozed_until is None
    note = saras_question.messages.get(kind="note")
    assert (note.body, note.author) == ("Reminder for Ada Lovelace: Ask again", "Reminder “Ask again”")
    assert "Reminder “Ask again” brought it back before its time." in [
        one.words for one in happenings(saras_question)
    ]
    reminder.refresh_from_db()
    assert reminder.next_at is None


def test_a_reminder_of_somebody_who_left_goes_to_whoever_set_it(ada: Staff, mona: Staff) -> None:
    said: dict[str, Any] = {"words": "Order lids", "first_on": date(2030, 1, 1), "at": time(9)}
    theirs, own = set_reminder(by=mona, whose=ada, **said), set_reminder(by=ada, **said)
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    assert rung(theirs).staff == mona
    own.refresh_from_db()
    assert own.next_at is None
    assert ReminderDue.objects.count() == 1


def test_a_conversation_one_sees_no_more_is_not_named(
    saras_question: Conversation, ada: Staff, harbour: Branch
) -> None:
    reminder = set_reminder(
        words="Ask again", first_on=date(2030, 1, 1), at=time(9), by=ada, conversation=saras_question
    )
    rung(reminder)
    Conversation.objects.update(branch=harbour)
    line = waiting_for(ada, datetime(2031, 1, 1, tzinfo=UTC))[0]
    assert (line.conversation, line.heading) == (None, "")


@pytest.mark.parametrize("hour", [6, 18, 19, 23])
def test_what_the_page_proposes_is_tomorrow_here_and_taken_at_any_hour(
    client: Client, mona: Staff, hour: int
) -> None:
    with time_machine.travel(datetime(2026, 11, 22, hour, 30, tzinfo=UTC), tick=False):
        client.force_login(mona)
        proposed = client.get(f"{LIST}new/").context["form"].initial
        assert proposed["first_on"] == date(2026, 11, 23 if hour < 18 else 24)
        client.post(f"{LIST}new/", {**proposed, "words": "Call the supplier", "repeats": "once"})
        assert Reminder.objects.get().next_at is not None


def test_its_pages_work_without_a_script(client: Client, mona: Staff, ada: Staff) -> None:
    client.force_login(mona)
    sent = {"words": "Call the supplier", "first_on": "2030-01-07", "at": "09:00", "repeats": "monthly_on"}
    assert client.post(f"{LIST}new/", {**sent, "at": "25:00"}).status_code == 422
    assert client.post(f"{LIST}new/", {**sent, "whose": ada.pk}).status_code == 302
    reminder = Reminder.objects.get()
    assert reminder.whose == ada
    shown = client.get(LIST).content.decode()
    assert "Every month, first Monday" in shown and "Ada Lovelace" in shown
    client.force_login(ada)
    due = rung(reminder)
    ReminderDue.objects.update(shown_at=timezone.now())
    for page in ("/desk/today/", "/desk/for-me/", LIST):
        assert "Call the supplier" in client.get(page).content.decode()
    client.post(reverse("routines:put_off_reminder", args=[due.pk]), {"words": "in 1 hour"})
    assert "reminders-title" not in client.get("/desk/for-me/").content.decode()
    client.post(reverse("routines:settle_reminder", args=[due.pk]), {"as": "done"})
    due.refresh_from_db()
    assert due.outcome == "done"
    client.post(reverse("routines:end_reminder", args=[reminder.pk]))
    assert "Call the supplier" not in client.get(LIST).content.decode()
