"""Moments in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from sahay.kit.when import ago, clock_time, days, moment, span

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(hours=2), "today at 14:00"),
        (timedelta(days=1), "tomorrow at 12:00"),
        (timedelta(days=-1), "yesterday at 12:00"),
        (timedelta(days=4), "Fri 27 Nov at 12:00"),
    ],
)
def test_near_days_have_names_and_far_ones_dates(later: timedelta, words: str) -> None:
    with translation.override("en"):
        assert moment(NOW + later, "UTC", NOW) == words


def test_another_year_is_named() -> None:
    with translation.override("en"):
        assert "2027" in moment(NOW + timedelta(days=90), "UTC", NOW)


def test_today_is_today_at_the_place_not_in_greenwich() -> None:
    with translation.override("en"):
        late = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
        assert moment(late, "Asia/Kolkata", NOW) == "tomorrow at 00:30"


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_every_language_says_how_long_ago(language: str) -> None:
    with translation.override(language):
        assert ago(NOW - timedelta(hours=3), NOW)
        assert span(timedelta(days=2)) != span(timedelta(days=3))
        assert "11" in span(timedelta(days=11, hours=3))


def test_how_long_is_as_exact_as_somebody_who_waits_wants_it() -> None:
    with translation.override("en"):
        told = [span(timedelta(days=days)) for days in (1, 1.4, 11, 17, 45, 90)]
        assert told == ["1 day", "1 day", "11 days", "17 days", "45 days", "3 months"]
        assert span(timedelta(hours=3)) == "3 hours"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "16 December 2026", "16–18 Dec 2026"),
        ("hi", "16 दिसंबर 2026", "16–18 दिस॰ 2026"),
        ("ur", "16 دسمبر، 2026", "16–18 دسمبر 2026"),
        ("ta", "16 டிசம்பர், 2026", "16 – 18 டிச., 2026"),
        ("et", "16. detsember 2026", "16.–18. dets 2026"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, one: str, several: str) -> None:
    with translation.override(language):
        assert days(date(2026, 12, 16), date(2026, 12, 16)) == one
        assert days(date(2026, 12, 16), date(2026, 12, 18)).replace("\u2009", " ") == several


def test_a_time_keeps_its_order_in_a_sentence_that_runs_right_to_left() -> None:
    with translation.override("ur"):
        said = moment(NOW, "UTC", NOW)
        assert f"\u2068{clock_time(NOW)}\u2069" in said
    assert "\u2068" not in moment(NOW, "UTC", NOW)
