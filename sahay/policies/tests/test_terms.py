"""When a promise is due and when people are warned, by examples that one can check on a calendar."""

from datetime import UTC, timedelta

import pytest

from sahay.business.worktime import Observed
from sahay.policies import clocks
from sahay.policies.clocks import Terms, Unit
from sahay.policies.tests.moments import (
    AUCKLAND,
    KARACHI,
    KATHMANDU,
    KOLKATA,
    NEW_YORK,
    SHOP,
    TALLINN,
    end_of,
    plain,
    shop,
    shown,
    wall,
    working,
)

DUE = [
    (
        "4 working hours in a day",
        working(4, Unit.HOURS),
        shop(KOLKATA),
        "2026-11-16 09:30",
        "Mon 2026-11-16 13:30",
    ),
    (
        "4 working hours over a weekend",
        working(4, Unit.HOURS),
        SHOP,
        "2026-11-20 16:00",
        "Mon 2026-11-23 12:00",
    ),
    (
        "30 working minutes asked at night",
        working(30, Unit.MINUTES),
        SHOP,
        "2026-11-17 03:00",
        "Tue 2026-11-17 09:30",
    ),
    (
        "1 working day ends at closing",
        working(1, Unit.DAYS),
        SHOP,
        "2026-11-16 10:00",
        "Tue 2026-11-17 17:00",
    ),
    (
        "1 working day from a Saturday",
        working(1, Unit.DAYS),
        SHOP,
        "2026-11-21 10:00",
        "Mon 2026-11-23 17:00",
    ),
    (
        "3 working days over a weekend",
        working(3, Unit.DAYS),
        SHOP,
        "2026-11-19 10:00",
        "Tue 2026-11-24 17:00",
    ),
    (
        "7 working days over Christmas in Tallinn",
        working(7, Unit.DAYS),
        shop(TALLINN, holidays=Observed("EE")),
        "2026-12-22 10:00",
        "Tue 2027-01-05 17:00",
    ),
    (
        "4 working hours over Kashmir Day in Karachi",
        working(4, Unit.HOURS),
        shop(KARACHI, holidays=Observed("PK")),
        "2027-02-04 16:00",
        "Mon 2027-02-08 12:00",
    ),
    ("48 hours are 48 hours", plain(48, Unit.HOURS), SHOP, "2026-11-21 10:00", "Mon 2026-11-23 10:00"),
    (
        "48 hours over summer time end an hour later",
        plain(48, Unit.HOURS),
        shop(TALLINN),
        "2026-03-28 10:00",
        "Mon 2026-03-30 11:00",
    ),
    (
        "2 days over summer time end at the same hour",
        plain(2, Unit.DAYS),
        shop(TALLINN),
        "2026-03-28 10:00",
        "Mon 2026-03-30 10:00",
    ),
    (
        "2 days over winter time end at the same hour",
        plain(2, Unit.DAYS),
        shop(NEW_YORK),
        "2026-10-31 10:00",
        "Mon 2026-11-02 10:00",
    ),
    (
        "a day into the skipped hour ends at the jump",
        plain(1, Unit.DAYS),
        shop(TALLINN),
        "2026-03-28 03:30",
        "Sun 2026-03-29 04:00",
    ),
    (
        "25 hours over the end of summer time show the same hour again",
        plain(25, Unit.HOURS),
        shop(AUCKLAND),
        "2026-04-04 02:30",
        "Sun 2026-04-05 02:30",
    ),
    (
        "15 days of the calendar",
        plain(15, Unit.DAYS),
        shop(TALLINN),
        "2026-02-20 09:00",
        "Sat 2026-03-07 09:00",
    ),
    ("one month", plain(1, Unit.MONTHS), SHOP, "2026-11-16 10:00", "Wed 2026-12-16 10:00"),
    ("one month from 31 January", plain(1, Unit.MONTHS), SHOP, "2026-01-31 10:00", "Sat 2026-02-28 10:00"),
    (
        "one month from 31 January of a leap year",
        plain(1, Unit.MONTHS),
        SHOP,
        "2028-01-31 10:00",
        "Tue 2028-02-29 10:00",
    ),
    ("one month from 28 February", plain(1, Unit.MONTHS), SHOP, "2026-02-28 10:00", "Sat 2026-03-28 10:00"),
    (
        "three months over the end of a year",
        plain(3, Unit.MONTHS),
        SHOP,
        "2026-11-30 10:00",
        "Sun 2027-02-28 10:00",
    ),
    (
        "twelve months from a leap day",
        plain(12, Unit.MONTHS),
        SHOP,
        "2028-02-29 10:00",
        "Wed 2029-02-28 10:00",
    ),
    (
        "one month over summer time in Auckland",
        plain(1, Unit.MONTHS),
        shop(AUCKLAND),
        "2026-09-15 10:00",
        "Thu 2026-10-15 10:00",
    ),
    (
        "2 working hours in Kathmandu",
        working(2, Unit.HOURS),
        shop(KATHMANDU),
        "2026-11-16 16:00",
        "Tue 2026-11-17 10:00",
    ),
    ("90 days of the calendar", plain(90, Unit.DAYS), SHOP, "2026-11-16 10:00", "Sun 2027-02-14 10:00"),
]


@pytest.mark.parametrize(("name", "terms", "calendar", "begun", "due"), DUE, ids=[row[0] for row in DUE])
def test_when_a_promise_is_due(name, terms, calendar, begun, due):
    clock = clocks.start(terms, at=wall(begun, calendar.zone), calendar=calendar)
    assert shown(clock.due, calendar.zone) == due
    assert end_of(clock).tzinfo is UTC


APPROACH = [
    ("the last quarter of 4 hours", working(4, Unit.HOURS), "Mon 2026-11-16 13:00"),
    ("the last half of 4 hours", working(4, Unit.HOURS, approach_percent=50), "Mon 2026-11-16 12:00"),
    ("only when due", working(4, Unit.HOURS, approach_percent=0), "Mon 2026-11-16 14:00"),
    (
        "at least two hours before",
        working(4, Unit.HOURS, approach_at_least=timedelta(hours=2)),
        "Mon 2026-11-16 12:00",
    ),
    (
        "never before it starts",
        working(1, Unit.HOURS, approach_at_least=timedelta(hours=2)),
        "Mon 2026-11-16 10:00",
    ),
    ("the last quarter of a working day", working(1, Unit.DAYS), "Tue 2026-11-17 13:15"),
    ("the last quarter of two days", plain(2, Unit.DAYS), "Tue 2026-11-17 22:00"),
]


@pytest.mark.parametrize(("name", "terms", "warned"), APPROACH, ids=[row[0] for row in APPROACH])
def test_when_people_are_warned(name, terms, warned):
    clock = clocks.start(terms, at=wall("2026-11-16 10:00"), calendar=SHOP)
    assert shown(clock.approaches_at) == warned


NONSENSE = [
    ("no time at all", "some time", {"amount": 0, "unit": Unit.HOURS}),
    ("working months", "no working month", {"amount": 1, "unit": Unit.MONTHS}),
    ("a warning before the start", "warning", {"amount": 1, "unit": Unit.HOURS, "approach_percent": 101}),
    (
        "a warning after the end",
        "warning",
        {"amount": 1, "unit": Unit.HOURS, "approach_at_least": timedelta(hours=-1)},
    ),
]


@pytest.mark.parametrize(("name", "reason", "terms"), NONSENSE, ids=[row[0] for row in NONSENSE])
def test_terms_that_make_no_sense_are_refused(name, reason, terms):
    with pytest.raises(ValueError, match=reason):
        Terms(**terms)
