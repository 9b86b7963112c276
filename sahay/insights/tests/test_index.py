"""Waiting, the index, rates, charts and periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sahay.business.worktime import WorkingTime
from sahay.insights import charts
from sahay.insights.choice import Choice, Period, number, period_of
from sahay.insights.effort.index import CAPS, DRIVERS, WEIGHTS, Effort, index, parts
from sahay.insights.effort.waiting import stretches, union, waited
from sahay.insights.rates import Rate
from sahay.insights.taking import as_csv, harmless

KOLKATA = ZoneInfo("Asia/Kolkata")
TEN_TO_SIX = WorkingTime(zone=KOLKATA, week=(((600, 1080),),) * 7)
NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 12:00 in Kolkata


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def test_the_customer_waits_from_their_word_to_ours() -> None:
    turns = [(at(0), True), (at(1), True), (at(2), False), (at(3), False), (at(4), True)]
    assert stretches(turns) == [(at(0), at(2))]


def test_the_same_time_is_waited_once() -> None:
    assert union([(at(0), at(2)), (at(1), at(3)), (at(5), at(6))]) == [(at(0), at(3)), (at(5), at(6))]


def test_waiting_is_told_by_the_calendar_and_by_opening_hours() -> None:
    elapsed, worked = waited([(at(0), at(23))], TEN_TO_SIX)
    assert (elapsed, worked) == (timedelta(hours=23), timedelta(hours=7))


def test_nothing_of_anything_is_no_effort_and_the_highest_of_everything_is_all() -> None:
    assert index(parts(Effort(contacts=1), CAPS), WEIGHTS) == 0
    most = Effort(
        contacts=9,
        transfers=9,
        switches=9,
        repeats=9,
        waited_working_seconds=999_999,
        reopenings=9,
        missed=9,
    )
    assert parts(most, CAPS) == dict.fromkeys(DRIVERS, 1000)
    assert index(parts(most, CAPS), WEIGHTS) == 100


def test_the_index_of_several_issues_is_the_mean_of_theirs() -> None:
    one, other = Effort(contacts=3), Effort(contacts=1, missed=2)
    filled = [parts(effort, CAPS) for effort in (one, other)]
    together = {driver: sum(part[driver] for part in filled) for driver in DRIVERS}
    assert index(together, WEIGHTS, 2) == pytest.approx(sum(index(part, WEIGHTS) for part in filled) / 2)


@pytest.mark.parametrize(
    ("kept", "missed", "telling", "percent"),
    [(0, 0, False, 0), (9, 0, False, 100), (10, 0, True, 100), (999, 1, True, 99), (1, 999, True, 1)],
)
def test_a_rate_is_told_only_where_it_tells_something(
    kept: int, missed: int, telling: bool, percent: int
) -> None:
    rate = Rate(kept, missed)
    assert (rate.is_telling, rate.percent) == (telling, percent)


@pytest.mark.parametrize(
    ("kept", "missed", "low", "high"), [(55, 4, 83, 98), (10, 0, 72, 100), (0, 10, 0, 28)]
)
def test_the_range_of_a_rate_is_that_of_wilson(kept: int, missed: int, low: int, high: int) -> None:
    assert (Rate(kept, missed).low, Rate(kept, missed).high) == (low, high)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2026, 10, 26), date(2026, 11, 22)),
        ({"period": "today"}, date(2026, 11, 23), date(2026, 11, 23)),
        ({"period": "7"}, date(2026, 11, 16), date(2026, 11, 22)),
        ({"period": "nonsense"}, date(2026, 10, 26), date(2026, 11, 22)),
        ({"period": "own", "from": "2026-01-01", "until": "2026-01-31"}, date(2026, 1, 1), date(2026, 1, 31)),
        (
            {"period": "own", "from": "2026-02-01", "until": "2026-01-31"},
            date(2026, 10, 26),
            date(2026, 11, 22),
        ),
        (
            {"period": "own", "from": "0001-01-01", "until": "2026-01-31"},
            date(2026, 10, 26),
            date(2026, 11, 22),
        ),
        ({"period": "own", "from": "yesterday"}, date(2026, 10, 26), date(2026, 11, 22)),
    ],
)
def test_a_period_is_whole_days(asked: dict[str, str], first: date, last: date) -> None:
    period = period_of(asked, date(2026, 11, 23))
    assert (period.first, period.last) == (first, last)
    assert period.before.last == first - timedelta(days=1)
    assert period.before.days == period.days


@pytest.mark.parametrize(
    ("text", "meant"), [("7", 7), ("", None), (None, None), ("-1", None), ("９", None), ("9" * 30, None)]
)
def test_a_number_in_an_address_is_a_number_or_nothing(text: str | None, meant: int | None) -> None:
    assert number(text) == meant


def test_a_choice_comes_back_from_its_address() -> None:
    choice = Choice(Period("own", date(2026, 1, 1), date(2026, 1, 2)), branch=3, channel="email")
    assert choice.query == "period=own&from=2026-01-01&until=2026-01-02&branch=3&channel=email"


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 2), (1, 2), (2, 2), (3, 4), (5, 6), (7, 10), (11, 20), (97, 100)]
)
def test_the_upper_edge_of_a_chart_is_a_round_number(highest: int, top: int) -> None:
    assert charts.scale(highest) == top


def test_time_runs_with_the_line_of_writing() -> None:
    days = [date(2026, 11, day) for day in (1, 2, 3)]
    onward = charts.bars(days, [1, 2, 4], mirrored=False)
    mirrored = charts.bars(days, [1, 2, 4], mirrored=True)
    assert [bar.x for bar in onward.bars] == sorted(bar.x for bar in onward.bars)
    assert [bar.x for bar in mirrored.bars] == [bar.x for bar in onward.bars][::-1]
    assert [bar.height for bar in onward.bars] == [30, 60, 120]


def test_many_days_are_drawn_by_week() -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(100)]
    drawn = charts.bars(days, [1] * 100, mirrored=False)
    assert drawn.by_week
    assert sum(bar.value for bar in drawn.bars) == 100
    assert len(drawn.bars) == 15
    assert charts.line(days, list(range(100)), mirrored=False).bars[-1].value == 99


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("+44", "'+44"),
        ("-5", "-5"),
        ("- x", "'- x"),
        ("kettle", "kettle"),
    ],
)
def test_nothing_in_a_file_is_run_by_a_spreadsheet(cell: str, safe: str) -> None:
    assert harmless(cell) == safe


def test_a_file_carries_the_mark_that_spreadsheets_look_for() -> None:
    written = as_csv([["शाखा", 'so "called"']])
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == 'शाखा,"so ""called"""\r\n'
