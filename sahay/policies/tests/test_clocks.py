"""Starting, pausing, stopping and reckoning anew: the verbs of a clock, by examples."""

from datetime import date, timedelta

import pytest

from sahay.business.worktime import WorkingTime
from sahay.policies import clocks
from sahay.policies.clocks import Clock, State, Terms, Unit
from sahay.policies.tests.moments import KOLKATA, SHOP, plain, shop, shown, wall, working

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


def four_hours(calendar: WorkingTime = SHOP) -> Clock:
    return clocks.start(working(4, Unit.HOURS), at=wall("2026-11-16 10:00"), calendar=calendar)


def paused_and_resumed(terms: Terms, begun: str, paused: str, resumed: str) -> Clock:
    clock = clocks.start(terms, at=wall(begun), calendar=SHOP)
    clock = clocks.pause(clock, at=wall(paused))
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
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 11:00"))
    later = wall("2027-11-16 11:00")
    assert (clock.due, clock.approaches_at, clock.next_change(later)) == (None, None, None)
    assert clock.state(later) is State.PAUSED
    assert clock.left(later, SHOP) == timedelta(hours=3)


def test_a_pause_does_not_make_a_missed_promise_good():
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 15:00"))
    assert clock.state(wall("2026-11-17 10:00")) is State.MISSED
    clock = clocks.resume(clock, at=wall("2026-11-18 10:00"), calendar=SHOP)
    assert clock.state(wall("2026-11-18 10:00")) is State.MISSED
    clock = clocks.stop(clock, at=wall("2026-11-18 11:00"), calendar=SHOP)
    assert clock.state(wall("2026-11-18 11:00")) is State.BROKEN


def test_other_hours_announced_during_a_pause_do_not_make_a_missed_promise_good():
    closed_that_day = shop(KOLKATA, closures=((date(2026, 11, 16), date(2026, 11, 16)),))
    missed = clocks.pause(four_hours(), at=wall("2026-11-16 15:00"))
    resumed = clocks.resume(missed, at=wall("2026-11-17 09:00"), calendar=closed_that_day)
    assert resumed.state(wall("2026-11-17 09:00")) is State.MISSED


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
    clock = clocks.pause(four_hours(), at=wall("2026-11-16 11:00"))
    clock = clocks.stop(clock, at=wall("2026-12-16 11:00"), calendar=SHOP)
    assert clock.state(wall("2026-12-16 11:00")) is State.KEPT
    assert (clock.worked, clock.elapsed) == (timedelta(hours=1), timedelta(hours=1))


STOPPED = clocks.stop(four_hours(), at=wall("2026-11-16 11:00"), calendar=SHOP)
PAUSED = clocks.pause(four_hours(), at=wall("2026-11-16 11:00"))
NOON = wall("2026-11-16 12:00")
SECOND_TIMES = [
    ("pausing what is paused", PAUSED, clocks.pause(PAUSED, at=NOON)),
    ("pausing what has stopped", STOPPED, clocks.pause(STOPPED, at=NOON)),
    ("resuming what runs", four_hours(), clocks.resume(four_hours(), at=NOON, calendar=SHOP)),
    ("resuming what has stopped", STOPPED, clocks.resume(STOPPED, at=NOON, calendar=SHOP)),
    ("stopping what has stopped", STOPPED, clocks.stop(STOPPED, at=NOON, calendar=SHOP)),
    ("restarting what runs", four_hours(), clocks.restart(four_hours(), at=NOON, calendar=SHOP)),
]


@pytest.mark.parametrize(("name", "before", "after"), SECOND_TIMES, ids=[row[0] for row in SECOND_TIMES])
def test_asking_for_what_is_so_already_changes_nothing(name, before, after):
    assert after == before


def test_a_verb_that_comes_too_late_counts_as_of_the_last_fact():
    early = wall("2026-11-16 09:00")
    assert clocks.pause(four_hours(), at=early).paused_at == wall("2026-11-16 10:00")
    assert clocks.stop(PAUSED, at=early, calendar=SHOP).stopped_at == wall("2026-11-16 11:00")
    assert clocks.resume(PAUSED, at=early, calendar=SHOP).due == four_hours().due


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
    never_closed = WorkingTime(zone=KOLKATA, week=(((0, 24 * 60),),) * 7)
    assert clocks.recompute(settled, at=wall("2026-11-16 13:00"), calendar=never_closed) == settled


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
