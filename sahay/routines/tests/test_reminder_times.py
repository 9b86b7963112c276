"""When reminders come, and how that is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sahay.business.models import Branch
from sahay.routines.models import Reminder
from sahay.routines.reminders.saying import how_often
from sahay.routines.reminders.times import _pattern, next_after, passed

Repeats = Reminder.Repeats


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
