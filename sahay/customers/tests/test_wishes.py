"""Wishes act where somebody is about to do otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from sahay.customers.models import Customer
from sahay.customers.wishes import disturbed_again, greeting, hints

MUMBAI = ZoneInfo("Asia/Kolkata")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 22, hour, minute, tzinfo=MUMBAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("begins", "ends", "now", "expected"),
    [
        (time(21), time(8), at(22), datetime(2026, 11, 23, 8, tzinfo=MUMBAI)),
        (time(21), time(8), at(7, 59), datetime(2026, 11, 22, 8, tzinfo=MUMBAI)),
        (time(21), time(8), at(8), None),
        (time(21), time(8), at(20, 59), None),
        (time(12), time(14), at(13), datetime(2026, 11, 22, 14, tzinfo=MUMBAI)),
        (time(12), time(14), at(14), None),
        (None, None, at(3), None),
        (time(8), time(8), at(8), None),
    ],
)
def test_quiet_hours_end_when_they_say(
    begins: time | None, ends: time | None, now: datetime, expected: datetime | None
) -> None:
    customer = Customer(quiet_from=begins, quiet_until=ends)
    assert disturbed_again(customer, now, MUMBAI) == expected


def test_another_channel_than_the_preferred_one_is_hinted_at() -> None:
    customer = Customer(name="Sara", channel="phone")
    said = hints(customer, channel="email", now=at(12), zone=MUMBAI)
    assert [hint.icon for hint in said] == ["chat"]
    assert "by phone" in said[0].words
    assert hints(customer, channel="phone", now=at(12), zone=MUMBAI) == []
    assert hints(customer, channel="counter", now=at(12), zone=MUMBAI) == []


def test_at_a_quiet_hour_the_next_right_moment_is_offered() -> None:
    customer = Customer(name="Sara", quiet_from=time(21), quiet_until=time(8))
    (hint,) = hints(customer, channel="email", now=at(22), zone=MUMBAI)
    assert hint.later_written == "2026-11-23T08:00"
    assert hints(customer, channel="email", now=at(12), zone=MUMBAI) == []


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"name": "Sara Khan"}, ""),
        ({"name": "Sara Khan", "form_of_address": "formal"}, "Dear Sara Khan,"),
        ({"name": "Sara Khan", "form_of_address": "familiar", "called": "Sara"}, "Hello Sara,"),
        ({"name": "Sara Khan", "called": "Mrs Khan"}, "Dear Mrs Khan,"),
        ({"form_of_address": "formal"}, ""),
    ],
)
def test_a_letter_begins_as_they_wish(known: dict[str, str], expected: str) -> None:
    assert greeting(Customer(**known), "en") == expected
