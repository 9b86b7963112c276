"""What must hold of working time whatever the hours, the zone and the day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sahay.business.worktime import NeverOpen, Observed, WorkingTime

ZONES = [
    "Asia/Kolkata",
    "Asia/Karachi",
    "Europe/Tallinn",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "Africa/Cairo",
]
MINUTE = timedelta(minutes=1)

stretches = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)
hours = st.lists(stretches, max_size=3).map(tuple)
days = st.dates(date(2025, 12, 1), date(2027, 1, 31))
closed_ranges = st.tuples(days, st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
amounts = st.integers(0, 20_000)


def calendars(zones=tuple(ZONES)) -> st.SearchStrategy[WorkingTime]:
    return st.builds(
        WorkingTime,
        zone=st.sampled_from(zones).map(ZoneInfo),
        week=st.tuples(*[hours] * 7),
        closures=st.lists(closed_ranges, max_size=3).map(tuple),
        special=st.lists(st.tuples(days, hours), max_size=3).map(tuple),
        holidays=st.sampled_from([None, Observed("IN", "TN"), Observed("EE"), Observed("US", "NY")]),
    )


def added(calendar: WorkingTime, start: datetime, minutes: int) -> datetime:
    try:
        return calendar.add(start, minutes)
    except NeverOpen:
        assume(False)
        raise


@given(calendars(), moments, amounts)
def test_what_is_added_is_what_lies_between(calendar, start, minutes):
    assert calendar.worked(start, added(calendar, start, minutes)) / MINUTE == minutes


@given(calendars(), moments, moments)
def test_adding_what_lies_between_ends_when_the_last_of_it_was_worked(calendar, one, other):
    start, end = sorted((one, other))
    reached = calendar.after(start, calendar.worked(start, end))
    assert start <= reached <= end
    assert calendar.worked(reached, end) == timedelta(0)


@given(calendars(), moments, moments, amounts)
def test_who_starts_later_is_never_due_earlier(calendar, one, other, minutes):
    start, later = sorted((one, other))
    assert added(calendar, start, minutes) <= added(calendar, later, minutes) or minutes == 0


@given(calendars(), moments, amounts, amounts)
def test_more_time_is_never_due_earlier(calendar, start, minutes, more):
    assert added(calendar, start, minutes) <= added(calendar, start, minutes + more)


@given(calendars(), moments, amounts, amounts)
def test_adding_in_two_steps_is_adding_at_once(calendar, start, minutes, more):
    halfway = added(calendar, start, minutes)
    assert added(calendar, halfway, more) == added(calendar, start, minutes + more) or more == 0


@given(calendars(), moments, moments, moments)
def test_working_time_adds_up(calendar, one, other, another):
    first, second, third = sorted((one, other, another))
    assert calendar.worked(first, second) + calendar.worked(second, third) == calendar.worked(first, third)
    assert timedelta(0) <= calendar.worked(first, third) <= third - first


@given(calendars(), moments)
def test_the_doors_open_at_the_next_opening_and_not_before(calendar, at):
    opening = calendar.next_opening(at)
    assume(opening is not None)
    assert opening > at
    assert calendar.is_open(opening)
    assert not calendar.is_open(opening - timedelta(microseconds=1))


@given(calendars(), moments)
def test_the_doors_close_at_the_next_closing_and_not_before(calendar, at):
    closing = calendar.next_closing(at)
    assume(closing is not None)
    assert closing > at
    assert not calendar.is_open(closing)
    assert calendar.is_open(closing - timedelta(microseconds=1))
    if calendar.is_open(at):
        assert calendar.worked(at, closing) == closing - at


@given(calendars(zones=("Asia/Kolkata", "Asia/Karachi", "Asia/Kathmandu")), moments, st.integers(1, 3_000))
@settings(max_examples=40)
def test_counting_minute_by_minute_gives_the_same(calendar, start, minutes):
    start = start.replace(second=0, microsecond=0)
    counted = sum(calendar.is_open(start + minute * MINUTE) for minute in range(minutes))
    assert calendar.worked(start, start + minutes * MINUTE) / MINUTE == counted


@given(calendars(zones=("Asia/Kolkata", "Asia/Karachi", "Asia/Kathmandu")), moments)
def test_open_means_that_the_wall_clock_shows_a_time_within_the_hours(calendar, at):
    local = at.astimezone(calendar.zone)
    minute = local.hour * 60 + local.minute + (local.second * 1_000_000 + local.microsecond) / 60_000_000
    today = any(opens <= minute < closes for opens, closes in calendar.hours_on(local.date()))
    yesterday = calendar.hours_on(local.date() - timedelta(days=1))
    assert calendar.is_open(at) == (
        today or any(opens <= minute + 1440 < closes for opens, closes in yesterday)
    )


@given(st.sampled_from(ZONES), moments, amounts)
@example("Europe/Tallinn", datetime(2026, 3, 28, 12, tzinfo=UTC), 1440)
@example("America/New_York", datetime(2026, 10, 31, 12, tzinfo=UTC), 1440)
def test_where_it_never_closes_working_time_is_plain_time(zone, start, minutes):
    assert (
        WorkingTime(zone=ZoneInfo(zone), week=(((0, 24 * 60),),) * 7).add(start, minutes)
        == start + minutes * MINUTE
    )


@given(st.sampled_from(ZONES), st.dates(date(2026, 1, 2), date(2026, 12, 30)))
def test_hours_by_day_are_as_long_on_the_day_the_clock_changes(zone, day):
    calendar = WorkingTime(zone=ZoneInfo(zone), week=(((9 * 60, 17 * 60),),) * 7)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=calendar.zone)
    assert calendar.worked(noon - timedelta(days=1), noon + timedelta(days=1)) / MINUTE == 2 * 480
