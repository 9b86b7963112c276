"""Reminders: when they come, whose they are, what is done with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

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
from sahay.routines.reminders.saying import how_often
from sahay.routines.reminders.times import _pattern, next_after, passed
from sahay.routines.reminders.waiting import waiting_for

Repeats = Reminder.Repeats
LIST = "/desk/reminders/"


def made(zone: str = "Asia/Kolkata", **said: Any) -> Reminder:
    """A reminder that is not kept."""
    facts = {"first_on": date(2026, 1, 5), "at": time(9), "repeats": Repeats.DAILY, "words": "x"}
    return Reminder(branch=Branch(time_zone=zone), **{**facts, **said})


def days_of(reminder: Reminder, after: datetime, count: int) -> list[str]:
    found = []
    for _each in range(count):
        moment = next_after(reminder, after)
        if moment is None:
            break
        found.append(moment.astimezone(reminder.zone).strftime("%Y-%m-%d %H:%M"))
        after = moment
    return found


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"repeats": Repeats.ONCE}, ["2026-01-05"]),
        ({"repeats": Repeats.DAILY}, ["2026-01-05", "2026-01-06", "2026-01-07"]),
        (
            {"repeats": Repeats.WORKDAYS, "first_on": date(2026, 1, 9)},
            ["2026-01-09", "2026-01-12", "2026-01-13"],
        ),
        ({"repeats": Repeats.WEEKLY, "weekdays": [0, 3]}, ["2026-01-05", "2026-01-08", "2026-01-12"]),
        ({"repeats": Repeats.WEEKLY}, ["2026-01-05", "2026-01-12", "2026-01-19"]),
        (
            {"repeats": Repeats.MONTHLY, "first_on": date(2026, 1, 31)},
            ["2026-01-31", "2026-02-28", "2026-03-31"],
        ),
        ({"repeats": Repeats.MONTHLY_ON}, ["2026-01-05", "2026-02-02", "2026-03-02"]),
        (
            {"repeats": Repeats.MONTHLY_ON, "first_on": date(2026, 1, 30)},
            ["2026-01-30", "2026-02-27", "2026-03-27"],
        ),
        (
            {"repeats": Repeats.YEARLY, "first_on": date(2028, 2, 29)},
            ["2028-02-29", "2029-02-28", "2030-02-28"],
        ),
    ],
)
def test_it_comes_on_the_days_it_says(said: dict[str, Any], days: list[str]) -> None:
    found = days_of(made(**said), datetime(2026, 1, 1, tzinfo=UTC), 3)
    assert found == [f"{day} 09:00" for day in days]


def test_nine_is_nine_before_and_after_the_clocks_change() -> None:
    reminder = made("Europe/Tallinn", first_on=date(2026, 3, 28))
    assert days_of(reminder, datetime(2026, 3, 27, 12, tzinfo=UTC), 3) == [
        "2026-03-28 09:00",
        "2026-03-29 09:00",
        "2026-03-30 09:00",
    ]
    assert passed(reminder, datetime(2026, 3, 28, 7, tzinfo=UTC), datetime(2026, 3, 29, 6, tzinfo=UTC)) == [
        datetime(2026, 3, 28, 7, tzinfo=UTC),
        datetime(2026, 3, 29, 6, tzinfo=UTC),
    ]


def test_an_hour_that_is_left_out_or_shown_twice_comes_once() -> None:
    spring = made("Europe/Tallinn", first_on=date(2026, 3, 28), at=time(3, 30))
    assert days_of(spring, datetime(2026, 3, 28, 12, tzinfo=UTC), 2) == [
        "2026-03-29 04:30",
        "2026-03-30 03:30",
    ]
    autumn = made("Europe/Tallinn", first_on=date(2026, 10, 24), at=time(3, 30))
    assert days_of(autumn, datetime(2026, 10, 24, 12, tzinfo=UTC), 2) == [
        "2026-10-25 03:30",
        "2026-10-26 03:30",
    ]


@given(
    repeats=st.sampled_from([one for one in Repeats.values if one != Repeats.ONCE]),
    first=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    at=st.times().map(lambda found: found.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Asia/Kolkata", "Europe/Tallinn", "America/New_York", "Australia/Lord_Howe"]),
    asked=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
)
def test_the_next_time_is_always_later_and_in_order(
    repeats: str, first: date, at: time, zone: str, asked: datetime
) -> None:
    reminder = made(zone, repeats=repeats, first_on=first, at=at)
    one = next_after(reminder, asked)
    assert one is not None and one > asked
    two = next_after(reminder, one)
    assert two is not None and two > one
    assert one.astimezone(ZoneInfo(zone)).date() >= first


@pytest.mark.parametrize("repeats", [one for one in Repeats.values if one != Repeats.ONCE])
def test_one_that_began_long_ago_comes_on_the_days_of_one_that_began_lately(repeats: str) -> None:
    began = date(2024, 2, 29)
    ago = date(2024 - 400 * 4, 2, 29)  # after four hundred years every day is the same weekday again
    asked = datetime(2026, 11, 22, tzinfo=UTC)
    lately, long_ago = (made(repeats=repeats, first_on=first) for first in (began, ago))
    assert days_of(long_ago, asked, 5) == days_of(lately, asked, 5)
    assert len(passed(long_ago, asked, asked + timedelta(days=5 * 366))) > 4
    begun, _now = _pattern(long_ago, asked.replace(tzinfo=None)).xafter(datetime.min, count=2)
    assert begun.year >= 2025


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
@pytest.mark.parametrize("repeats", Repeats.values)
def test_it_is_said_in_every_language(language: str, repeats: str) -> None:
    with translation.override(language):
        assert "9" in how_often(made(repeats=repeats))


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
