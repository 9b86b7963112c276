"""Paging by key: every row once, in order, there and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from sahay.kit.pages import capped_count, page

KEY = ("-expire_date", "-session_key")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def rows(db: None) -> list[str]:
    """Seven rows, several alike in the first column."""
    hours = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2, "f": 3, "g": 1}
    for name, hour in hours.items():
        Session.objects.create(session_key=name, session_data="", expire_date=NOON + timedelta(hours=hour))
    return sorted(hours, key=lambda name: (-hours[name], -ord(name)))


def test_going_on_shows_every_row_once(rows: list[str]) -> None:
    seen: list[str] = []
    cursor = ""
    while True:
        part = page(Session.objects.all(), key=KEY, cursor=cursor, size=2)
        seen += [row.pk for row in part.items]
        if not (cursor := part.next):
            break
    assert seen == rows


def test_going_back_shows_the_page_before(rows: list[str]) -> None:
    first = page(Session.objects.all(), key=KEY, size=3)
    second = page(Session.objects.all(), key=KEY, cursor=first.next, size=3)
    again = page(Session.objects.all(), key=KEY, cursor=second.previous, size=3)
    assert [row.pk for row in again.items] == rows[:3]
    assert again.previous == ""


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(rows: list[str]) -> None:
    whole = page(Session.objects.all(), key=KEY, size=25)
    assert (whole.next, whole.previous) == ("", "")


@pytest.mark.parametrize("cursor", ["x", "%%%", "W10", "bnVsbA", "WzEsMl0", "W3RydWUse30se31d", "é"])
def test_a_cursor_that_cannot_be_read_begins_at_the_beginning(rows: list[str], cursor: str) -> None:
    assert [row.pk for row in page(Session.objects.all(), key=KEY, cursor=cursor, size=25).items] == rows


def test_no_rows_are_an_empty_page(db: None) -> None:
    assert page(Session.objects.all(), key=KEY).items == []


def test_counting_stops_at_the_cap(rows: list[str]) -> None:
    assert capped_count(Session.objects.all(), cap=3) == 4
    assert capped_count(Session.objects.all()) == 7
