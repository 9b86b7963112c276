"""Days are counted on the calendar of the branch, and the last one counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.policies.decisions import Outcome, circumstances, decide
from sahay.policies.decisions.conditions import Compare
from sahay.policies.decisions.days import last_day
from sahay.policies.decisions.judging import holds
from sahay.policies.decisions.tests.shops import MUMBAI, case, rules_of

TALLINN = ZoneInfo("Europe/Tallinn")


@pytest.mark.parametrize(
    ("first", "number", "unit", "last"),
    [
        ("2026-11-22", 0, "days", "2026-11-22"),
        ("2026-11-22", 14, "days", "2026-12-06"),
        ("2028-02-15", 14, "days", "2028-02-29"),
        ("2027-02-15", 14, "days", "2027-03-01"),
        ("2026-12-20", 30, "days", "2027-01-19"),
        ("2026-01-31", 1, "months", "2026-02-28"),
        ("2028-01-31", 1, "months", "2028-02-29"),
        ("2028-02-29", 12, "months", "2029-02-28"),
        ("2024-11-22", 24, "months", "2026-11-22"),
        ("2026-12-31", 2, "months", "2027-02-28"),
        ("9999-12-01", 3660, "days", "9999-12-31"),
        ("9999-12-01", 120, "months", "9999-12-01"),
    ],
)
def test_the_last_day_is_on_the_calendar(first: str, number: int, unit: str, last: str) -> None:
    assert last_day(date.fromisoformat(first), number, unit) == date.fromisoformat(last)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 120), st.sampled_from(["days", "months"]))
def test_more_days_never_end_earlier(first: date, number: int, unit: str) -> None:
    assert first <= last_day(first, number, unit) <= last_day(first, number + 1, unit)


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        ("2026-12-22T18:29:59+00:00", Outcome.ALLOWED),  # a second before midnight in Mumbai
        ("2026-12-22T18:30:00+00:00", Outcome.WITH_APPROVAL),
        ("2026-12-22T00:00:00+00:00", Outcome.ALLOWED),
    ],
)
def test_the_last_day_ends_at_midnight_in_the_branch(now: str, outcome: Outcome) -> None:
    delivered = date(2026, 11, 22)
    asked = case(now=datetime.fromisoformat(now), delivered_on=delivered, bought_on=delivered)
    assert decide(asked, rules_of("lotus")).outcome == outcome


def test_a_moment_of_delivery_is_a_day_of_the_place() -> None:
    late = datetime(2026, 11, 22, 20, tzinfo=UTC)  # already the 23rd in Mumbai
    asked = circumstances("return", now=datetime(2026, 12, 1, tzinfo=UTC), zone=MUMBAI, delivered_on=late)
    assert asked.known["delivered_on"] == date(2026, 11, 23)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_days_are_as_long_as_the_clocks_make_them(day: str) -> None:
    """The clocks of Tallinn go forward or back on that day: it has 23 hours or 25."""
    first = date.fromisoformat(day)
    within = Compare("delivered_on", "within", (0, "days"))
    for hour, minute in ((0, 0), (3, 30), (23, 59)):
        now = datetime(first.year, first.month, first.day, hour, minute, tzinfo=TALLINN)
        assert holds(within, circumstances("return", now=now, zone=TALLINN, delivered_on=first))
    after = datetime(first.year, first.month, first.day + 1 if first.day < 31 else 1, tzinfo=TALLINN)
    assert not holds(within, circumstances("return", now=after, zone=TALLINN, delivered_on=first))


def test_what_is_received_on_the_day_of_asking_is_within_any_time() -> None:
    assert holds(Compare("delivered_on", "within", (0, "days")), case(days_ago=0))


@pytest.mark.parametrize("how", ["within", "longer"])
def test_nothing_is_counted_from_a_day_to_come(how: str) -> None:
    assert holds(Compare("delivered_on", how, (3, "days")), case(days_ago=-2)) is None


@pytest.mark.parametrize("shop", ["lotus", "strict", "easy", "tallinn"])
@pytest.mark.parametrize("reason", ["changed_mind", "defective"])
def test_what_is_still_to_be_received_is_not_decided_but_asked_about(shop: str, reason: str) -> None:
    asked = decide(case("refund", days_ago=-1, reason=reason, bought_by="online"), rules_of(shop))
    assert not asked.is_allowed
    if asked.outcome == Outcome.UNKNOWN:
        assert {"delivered_on", "bought_on"}.intersection(asked.asks)


@pytest.mark.parametrize(
    "wrong",
    [
        {"delivered_on": "soon"},
        {"delivered_on": datetime(2026, 1, 1)},
        {"delivered_on": 3},
        {"condition": "shiny"},
        {"condition": ["unused"]},
        {"amount": "900"},
        {"amount": {"amount": "-1", "currency": "INR"}},
        {"granted_before": -1},
        {"granted_before": "once"},
        {"kinds": [""]},
        {"colour": "red"},
        {"today": date(2026, 1, 1)},
    ],
)
def test_a_case_that_cannot_be_is_not_taken(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=" "):
        case(**wrong)  # type: ignore[arg-type]


def test_a_case_needs_a_question_and_a_zone() -> None:
    with pytest.raises(ValueError, match="no policy answers"):
        circumstances("marriage", now=datetime(2026, 1, 1, tzinfo=UTC), zone=MUMBAI)
    with pytest.raises(ValueError, match="time zone"):
        circumstances("return", now=datetime(2026, 1, 1), zone=MUMBAI)
