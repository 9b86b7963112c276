"""Paging by key: every row once, in order, there and back."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sahay.jobs.models import Job
from sahay.kit.pages import capped_count, page

KEY = ("-priority", "-id")


@pytest.fixture
def rows(db: None) -> list[int]:
    """Seven rows, several alike in the first column."""
    made = [Job.objects.create(task="t", run_at=timezone.now(), priority=p) for p in (1, 1, 2, 2, 2, 3, 1)]
    return [job.pk for job in sorted(made, key=lambda j: (-j.priority, -j.pk))]


def test_going_on_shows_every_row_once(rows: list[int]) -> None:
    seen: list[int] = []
    cursor = ""
    while True:
        part = page(Job.objects.all(), key=KEY, cursor=cursor, size=2)
        seen += [job.pk for job in part.items]
        if not (cursor := part.next):
            break
    assert seen == rows


def test_going_back_shows_the_page_before(rows: list[int]) -> None:
    first = page(Job.objects.all(), key=KEY, size=3)
    second = page(Job.objects.all(), key=KEY, cursor=first.next, size=3)
    again = page(Job.objects.all(), key=KEY, cursor=second.previous, size=3)
    assert [job.pk for job in again.items] == rows[:3]
    assert again.previous == ""


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(rows: list[int]) -> None:
    whole = page(Job.objects.all(), key=KEY, size=25)
    assert (whole.next, whole.previous) == ("", "")


@pytest.mark.parametrize("cursor", ["x", "%%%", "W10", "bnVsbA", "WzEsMl0", "W3RydWUse30se31d", "é"])
def test_a_cursor_that_cannot_be_read_begins_at_the_beginning(rows: list[int], cursor: str) -> None:
    assert [job.pk for job in page(Job.objects.all(), key=KEY, cursor=cursor, size=25).items] == rows


def test_no_rows_are_an_empty_page(db: None) -> None:
    assert page(Job.objects.all(), key=KEY).items == []


def test_counting_stops_at_the_cap(rows: list[int]) -> None:
    assert capped_count(Job.objects.all(), cap=3) == 4
    assert capped_count(Job.objects.all()) == 7
