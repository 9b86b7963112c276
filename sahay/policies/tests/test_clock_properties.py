"""What must hold of every clock whatever the promise, the hours and the order of events."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sahay.business.worktime import Observed, WorkingTime
from sahay.policies import clocks
from sahay.policies.clocks import State, Terms, Unit
from sahay.policies.tests.moments import end_of

ZONES = (
    "Asia/Kolkata",
    "Asia/Karachi",
    "Europe/Tallinn",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
)
HOURS = [((540, 1020),), ((540, 780), (840, 1080)), ((1200, 1560),), ((0, 1440),), ()]
NOTHING = timedelta(0)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
whiles = st.timedeltas(NOTHING, timedelta(days=10))
calendars = st.builds(
    WorkingTime,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    week=st.tuples(st.just(HOURS[0]), *[st.sampled_from(HOURS)] * 6),
    holidays=st.sampled_from([None, Observed("IN"), Observed("EE")]),
)
units = st.tuples(st.sampled_from(Unit), st.booleans()).filter(lambda pair: pair != (Unit.MONTHS, True))
promises = st.builds(
    lambda amount, kind, percent: Terms(amount, kind[0], working=kind[1], approach_percent=percent),
    st.integers(1, 40),
    units,
    st.integers(0, 100),
)


@given(promises, calendars, moments)
def test_the_warning_comes_between_the_start_and_the_end(terms, calendar, at):
    clock = clocks.start(terms, at=at, calendar=calendar)
    assert clock.approaches_at is not None
    assert at <= clock.approaches_at <= end_of(clock)


@given(promises, calendars, moments)
def test_at_the_end_exactly_what_was_promised_is_used_up(terms, calendar, at):
    clock = clocks.start(terms, at=at, calendar=calendar)
    assert clock.left(at, calendar) == terms.length(at, calendar)
    assert clock.left(end_of(clock), calendar) == NOTHING


@given(promises, calendars, moments, whiles, whiles)
def test_a_pause_never_shortens_a_promise(terms, calendar, at, before, during):
    clock = clocks.start(terms, at=at, calendar=calendar)
    resumed = clocks.resume(clocks.pause(clock, at=at + before), at=at + before + during, calendar=calendar)
    assert end_of(resumed) >= end_of(clock)


@given(promises, calendars, moments, whiles, whiles)
def test_a_pause_without_length_changes_nothing_that_shows(terms, calendar, at, before, later):
    clock = clocks.start(terms, at=at, calendar=calendar)
    paused = clocks.pause(clock, at=at + before)
    resumed = clocks.resume(paused, at=at + before, calendar=calendar)
    assert resumed.due == clock.due or clock.left(at + before, calendar) == NOTHING
    end = at + before + later
    assert resumed.worked_until(end, calendar) == clock.worked_until(end, calendar)


@given(promises, calendars, moments, st.lists(st.tuples(whiles, whiles), max_size=4), whiles)
def test_waiting_for_us_and_for_the_customer_make_up_all_the_time(terms, calendar, at, rounds, last):
    clock, now, with_customer = clocks.start(terms, at=at, calendar=calendar), at, NOTHING
    for with_us, away in rounds:
        clock = clocks.pause(clock, at=now + with_us)
        now += with_us + away
        with_customer += away
        clock = clocks.resume(clock, at=now, calendar=calendar)
    clock = clocks.stop(clock, at=now + last, calendar=calendar)
    assert clock.worked is not None
    assert clock.elapsed is not None
    assert clock.elapsed + with_customer == now + last - at
    assert NOTHING <= clock.worked <= clock.elapsed


@given(promises, calendars, moments, whiles)
def test_who_sees_a_promise_approach_can_still_keep_it_and_who_sees_it_missed_cannot(
    terms, calendar, at, passed
):
    clock = clocks.start(terms, at=at, calendar=calendar)
    now = at + passed
    state = clock.state(now)
    stopped = clocks.stop(clock, at=now, calendar=calendar)
    assert (stopped.state(now) is State.KEPT) is (state is not State.MISSED)
    assert ((clock.left(now, calendar) or NOTHING) < NOTHING) <= (state is State.MISSED)


@given(promises, calendars, moments, whiles)
def test_reckoning_anew_with_the_same_hours_changes_nothing(terms, calendar, at, passed):
    clock = clocks.start(terms, at=at, calendar=calendar)
    assert clocks.recompute(clock, at=at + passed, calendar=calendar) == clock


@given(st.integers(1, 400), calendars, moments)
def test_calendar_days_end_at_the_same_time_of_day_even_over_daylight_saving(days, calendar, at):
    clock = clocks.start(Terms(days, Unit.DAYS, working=False), at=at, calendar=calendar)
    begun, ended = (moment.astimezone(calendar.zone) for moment in (at, end_of(clock)))
    assert ended.date() == begun.date() + timedelta(days=days)
    assert abs(end_of(clock) - at - timedelta(days=days)) <= timedelta(hours=1)
    imaginary = begun.replace(tzinfo=None) + timedelta(days=days)
    skipped = imaginary.replace(tzinfo=calendar.zone).astimezone(UTC).astimezone(calendar.zone)
    assert ended.time() == begun.time() or skipped.replace(tzinfo=None) != imaginary


@given(st.integers(1, 30), calendars, moments)
def test_a_working_day_is_over_when_a_later_open_date_closes(days, calendar, at):
    clock = clocks.start(Terms(days, Unit.DAYS), at=at, calendar=calendar)
    begun = at.astimezone(calendar.zone).date()
    passed = (end_of(clock).astimezone(calendar.zone).date() - begun).days
    open_dates = sum(bool(calendar.hours_on(begun + timedelta(day))) for day in range(1, passed + 1))
    assert open_dates in (days, days - 1, days + 1)
    assert not calendar.is_open(end_of(clock)) or calendar.is_open(end_of(clock) - timedelta(microseconds=1))
