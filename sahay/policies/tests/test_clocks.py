"""The clock of a promise, by examples that a person can check on a calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sahay.business.worktime import Observed, WorkingTime, to_utc
from sahay.policies import clocks
from sahay.policies.clocks import Clock, State, Terms, Unit

KOLKATA, KARACHI, TALLINN = (ZoneInfo(name) for name in ("Asia/Kolkata", "Asia/Karachi", "Europe/Tallinn"))
NEW_YORK, KATHMANDU, AUCKLAND = (
    ZoneInfo(name) for name in ("America/New_York", "Asia/Kathmandu", "Pacific/Auckland")
)
NINE_TO_FIVE = ((9 * 60, 17 * 60),)


def shop(zone: ZoneInfo, **more) -> WorkingTime:
    """Open nine to five on weekdays."""
    return WorkingTime(zone=zone, week=(NINE_TO_FIVE,) * 5 + ((), ()), **more)


SHOP = shop(KOLKATA)


def wall(text: str, zone: ZoneInfo = KOLKATA) -> datetime:
    return to_utc(datetime.fromisoformat(text), zone)


def shown(at: datetime | None, zone: ZoneInfo = KOLKATA) -> str | None:
    return at and at.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def working(amount: int, unit: Unit, **more) -> Terms:
    return Terms(amount, unit, working=True, **more)


def plain(amount: int, unit: Unit, **more) -> Terms:
    return Terms(amount, unit, working=False, **more)


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
    assert clock.due.tzinfo is UTC


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


STATES = [
    ("at the start", "10:00", State.RUNNING),
    ("before the last quarter", "12:59", State.RUNNING),
    ("in the last quarter", "13:00", State.APPROACHING),
    ("at the due minute", "14:00", State.APPROACHING),
    ("after the due minute", "14:01", State.MISSED),
]


@pytest.mark.parametrize(("name", "now", "state"), STATES, ids=[row[0] for row in STATES])
def test_how_four_working_hours_from_ten_stand(name, now, state):
    clock = four_hours()
    assert clock.state(wall(f"2026-11-16 {now}")) is state


@pytest.mark.parametrize(
    ("answered", "state"), [("13:59", State.KEPT), ("14:00", State.KEPT), ("14:01", State.BROKEN)]
)
def test_a_promise_is_kept_until_the_due_minute_and_broken_after_it(answered, state):
    clock = clocks.stop(four_hours(), at=wall(f"2026-11-16 {answered}"), calendar=SHOP)
    assert clock.state(wall("2030-01-01 00:00")) is state
    assert clock.is_kept is (state is State.KEPT)


def four_hours(calendar: WorkingTime = SHOP) -> Clock:
    return clocks.start(working(4, Unit.HOURS), at=wall("2026-11-16 10:00"), calendar=calendar)


def paused_and_resumed(terms: Terms, begun: str, paused: str, resumed: str) -> Clock:
    clock = clocks.start(terms, at=wall(begun), calendar=SHOP)
    clock = clocks.pause(clock, at=wall(paused), calendar=SHOP)
    return clocks.resume(clock, at=wall(resumed), calendar=SHOP)


PAUSES = [
    (
        "working hours wait through a lunch",
        working(4, Unit.HOURS),
        "10:00",
        "2026-11-16 12:00",
        "2026-11-16 13:00",
        "Mon 2026-11-16 15:00",
    ),
    (
        "working hours do not move for a pause by night",
        working(8, Unit.HOURS),
        "10:00",
        "2026-11-16 18:00",
        "2026-11-17 08:00",
        "Tue 2026-11-17 10:00",
    ),
    (
        "hours wait through a weekend",
        plain(4, Unit.HOURS),
        "10:00",
        "2026-11-16 11:00",
        "2026-11-18 11:00",
        "Wed 2026-11-18 14:00",
    ),
    (
        "days wait as long as the pause was",
        plain(2, Unit.DAYS),
        "10:00",
        "2026-11-16 12:00",
        "2026-11-17 13:00",
        "Thu 2026-11-19 11:00",
    ),
    (
        "working days move by the working time of the pause",
        working(1, Unit.DAYS),
        "10:00",
        "2026-11-16 12:00",
        "2026-11-16 14:00",
        "Wed 2026-11-18 11:00",
    ),
]


@pytest.mark.parametrize(
    ("name", "terms", "begun", "paused", "resumed", "due"), PAUSES, ids=[row[0] for row in PAUSES]
)
def test_a_pause_moves_the_end(name, terms, begun, paused, resumed, due):
    assert shown(paused_and_resumed(terms, f"2026-11-16 {begun}", paused, resumed).due) == due


def test_while_the_ball_is_with_the_customer_nothing_is_due():
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 11:00"), calendar=SHOP)
    later = wall("2027-11-16 11:00")
    assert (clock.due, clock.approaches_at, clock.next_change(later)) == (None, None, None)
    assert clock.state(later) is State.PAUSED
    assert clock.left(later, SHOP) == timedelta(hours=3)


def test_a_pause_does_not_make_a_missed_promise_good():
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 15:00"), calendar=SHOP)
    assert clock.state(wall("2026-11-17 10:00")) is State.MISSED
    clock = clocks.resume(clock, at=wall("2026-11-18 10:00"), calendar=SHOP)
    assert clock.state(wall("2026-11-18 10:00")) is State.MISSED
    clock = clocks.stop(clock, at=wall("2026-11-18 11:00"), calendar=SHOP)
    assert clock.is_kept is False


def test_what_was_used_up_before_the_pause_is_used_up_after_it():
    clock = paused_and_resumed(
        working(4, Unit.HOURS), "2026-11-16 10:00", "2026-11-16 13:30", "2026-11-17 10:00"
    )
    assert clock.state(wall("2026-11-17 10:00")) is State.APPROACHING
    assert shown(clock.due) == "Tue 2026-11-17 10:30"


def test_the_result_keeps_the_time_the_customer_waited_without_the_pause():
    clock = paused_and_resumed(
        working(9, Unit.HOURS), "2026-11-16 16:00", "2026-11-17 10:00", "2026-11-17 11:00"
    )
    clock = clocks.stop(clock, at=wall("2026-11-17 12:30"), calendar=SHOP)
    assert clock.worked == timedelta(hours=3, minutes=30)
    assert clock.elapsed == timedelta(hours=19, minutes=30)


def test_a_promise_settled_in_a_pause_is_kept_and_counts_only_until_the_pause():
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 11:00"), calendar=SHOP)
    clock = clocks.stop(clock, at=wall("2026-12-16 11:00"), calendar=SHOP)
    assert (clock.is_kept, clock.worked, clock.elapsed) == (True, timedelta(hours=1), timedelta(hours=1))


VERBS_TWICE = [
    ("pausing", [clocks.pause]),
    ("resuming what runs", [clocks.resume]),
    ("stopping", [clocks.stop]),
    ("restarting what runs", [clocks.restart]),
    ("pausing what has stopped", [clocks.stop, clocks.pause]),
    ("resuming what has stopped", [clocks.stop, clocks.resume]),
]


@pytest.mark.parametrize(("name", "verbs"), VERBS_TWICE, ids=[row[0] for row in VERBS_TWICE])
def test_asking_twice_changes_nothing_the_second_time(name, verbs):
    clock = four_hours()
    for verb in verbs:
        clock = verb(clock, at=wall("2026-11-16 11:00"), calendar=SHOP)
    assert verbs[-1](clock, at=wall("2026-11-16 12:00"), calendar=SHOP) == clock


def test_a_restarted_promise_begins_anew():
    stopped = clocks.stop(four_hours(), at=wall("2026-11-16 16:00"), calendar=SHOP)
    clock = clocks.restart(stopped, at=wall("2026-11-17 10:00"), calendar=SHOP)
    assert clock == clocks.start(working(4, Unit.HOURS), at=wall("2026-11-17 10:00"), calendar=SHOP)


def test_a_closure_announced_today_moves_what_is_still_running():
    closed_today = shop(KOLKATA, closures=((date(2026, 11, 16), date(2026, 11, 16)),))
    clock = clocks.recompute(four_hours(), at=wall("2026-11-16 11:00"), calendar=closed_today)
    assert shown(clock.due) == "Tue 2026-11-17 13:00"


def test_a_closure_announced_afterwards_does_not_make_a_missed_promise_good():
    closed_today = shop(KOLKATA, closures=((date(2026, 11, 16), date(2026, 11, 16)),))
    missed = four_hours()
    assert clocks.recompute(missed, at=wall("2026-11-16 15:00"), calendar=closed_today) == missed


def test_a_settled_promise_does_not_change_with_the_opening_hours():
    settled = clocks.stop(four_hours(), at=wall("2026-11-16 12:00"), calendar=SHOP)
    assert (
        clocks.recompute(settled, at=wall("2026-11-16 13:00"), calendar=WorkingTime.always(KOLKATA))
        == settled
    )


def test_without_opening_hours_a_working_promise_runs_and_is_never_due():
    closed = WorkingTime(zone=KOLKATA, week=((),) * 7)
    clock = four_hours(closed)
    assert (clock.due, clock.left(wall("2027-01-01 00:00"), closed)) == (None, timedelta(hours=4))
    assert clock.state(wall("2036-01-01 00:00")) is State.RUNNING
    opened = clocks.recompute(clock, at=wall("2026-11-16 11:00"), calendar=SHOP)
    assert shown(opened.due) == "Mon 2026-11-16 14:00"


def test_working_days_without_opening_hours_have_no_end_either():
    closed = WorkingTime(zone=KOLKATA, week=((),) * 7)
    clock = clocks.start(working(2, Unit.DAYS), at=wall("2026-11-16 10:00"), calendar=closed)
    assert (clock.due, clock.left(wall("2026-11-16 10:00"), closed)) == (None, None)


def test_the_next_change_is_the_warning_then_the_end_then_nothing():
    clock = four_hours()
    changes = [clock.next_change(wall(f"2026-11-16 {now}")) for now in ("10:00", "13:00", "14:00")]
    assert [shown(at) for at in changes] == ["Mon 2026-11-16 13:00", "Mon 2026-11-16 14:00", None]


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
