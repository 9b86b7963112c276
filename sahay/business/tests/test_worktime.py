"""Opening hours as a value: examples that a person can check on a calendar."""

from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from sahay.business.worktime import NeverOpen, Observed, WorkingTime, to_utc

MINUTE = timedelta(minutes=1)
NINE_TO_FIVE = ((9 * 60, 17 * 60),)
SPLIT = ((9 * 60, 13 * 60), (14 * 60, 18 * 60))
BAR = ((20 * 60, 26 * 60),)
ALL_DAY = ((0, 24 * 60),)


def weekdays(hours=NINE_TO_FIVE, zone="Asia/Kolkata", **more) -> WorkingTime:
    return WorkingTime(zone=ZoneInfo(zone), week=(hours,) * 5 + ((), ()), **more)


def daily(hours=NINE_TO_FIVE, zone="Asia/Kolkata", **more) -> WorkingTime:
    return WorkingTime(zone=ZoneInfo(zone), week=(hours,) * 7, **more)


def wall(calendar: WorkingTime, text: str) -> datetime:
    return to_utc(datetime.fromisoformat(text), calendar.zone)


def shown(calendar: WorkingTime, at: datetime | None) -> str | None:
    return at.astimezone(calendar.zone).strftime("%a %Y-%m-%d %H:%M") if at else None


ADDED = [
    ("inside one day", weekdays(), "2026-11-16 10:00", 90, "Mon 2026-11-16 11:30"),
    ("until closing time ends at closing", weekdays(), "2026-11-16 16:00", 60, "Mon 2026-11-16 17:00"),
    (
        "one minute past closing goes to the next morning",
        weekdays(),
        "2026-11-16 16:00",
        61,
        "Tue 2026-11-17 09:01",
    ),
    ("before opening counts from opening", weekdays(), "2026-11-16 07:00", 30, "Mon 2026-11-16 09:30"),
    ("over the weekend", weekdays(), "2026-11-20 16:00", 4 * 60, "Mon 2026-11-23 12:00"),
    ("nothing added stays, also when closed", weekdays(), "2026-11-21 12:00", 0, "Sat 2026-11-21 12:00"),
    ("over the midday break", weekdays(SPLIT), "2026-11-16 12:30", 60, "Mon 2026-11-16 14:30"),
    (
        "hours past midnight belong to the evening before",
        daily(BAR),
        "2026-11-21 01:30",
        60,
        "Sat 2026-11-21 20:30",
    ),
    ("over the end of a month", weekdays(), "2026-04-30 16:30", 60, "Fri 2026-05-01 09:30"),
    ("over the end of a year", weekdays(), "2026-12-31 16:30", 60, "Fri 2027-01-01 09:30"),
    ("over a leap day", daily(), "2028-02-28 16:30", 9 * 60, "Wed 2028-03-01 09:30"),
    ("all day and night is plain time", daily(ALL_DAY), "2026-11-30 23:00", 26 * 60, "Wed 2026-12-02 01:00"),
    ("a thousand working days ahead", weekdays(), "2026-11-16 09:00", 1000 * 480, "Fri 2030-09-13 17:00"),
    (
        "closed dates are passed over",
        weekdays(closures=((date(2026, 11, 17), date(2026, 11, 18)),)),
        "2026-11-16 16:30",
        60,
        "Thu 2026-11-19 09:30",
    ),
    (
        "a special opening on a Saturday counts",
        weekdays(special=((date(2026, 11, 21), ((10 * 60, 12 * 60),)),)),
        "2026-11-20 16:30",
        60,
        "Sat 2026-11-21 10:30",
    ),
    (
        "a special opening is stronger than a closure",
        weekdays(
            special=((date(2026, 11, 17), ((10 * 60, 12 * 60),)),),
            closures=((date(2026, 11, 16), date(2026, 11, 30)),),
        ),
        "2026-11-13 16:30",
        60,
        "Tue 2026-11-17 10:30",
    ),
    (
        "Republic Day of India is passed over",
        weekdays(holidays=Observed("IN")),
        "2027-01-25 16:30",
        60,
        "Wed 2027-01-27 09:30",
    ),
    (
        "a holiday the shop is open on counts",
        weekdays(holidays=Observed("IN", open_on=frozenset({"Republic Day"}))),
        "2027-01-25 16:30",
        60,
        "Tue 2027-01-26 09:30",
    ),
    (
        "Christmas and the New Year in Tallinn",
        weekdays(zone="Europe/Tallinn", holidays=Observed("EE")),
        "2026-12-23 16:30",
        9 * 60,
        "Tue 2026-12-29 09:30",
    ),
    (
        "Pongal is a holiday in Tamil Nadu",
        weekdays(holidays=Observed("IN", "TN")),
        "2026-01-13 16:30",
        60,
        "Mon 2026-01-19 09:30",
    ),
]


@pytest.mark.parametrize(
    ("name", "calendar", "start", "minutes", "expected"), ADDED, ids=[row[0] for row in ADDED]
)
def test_adding_working_time(name, calendar, start, minutes, expected):
    begun = wall(calendar, start)
    due = calendar.add(begun, minutes)
    assert shown(calendar, due) == expected
    assert due.tzinfo is UTC
    assert calendar.worked(begun, due) / MINUTE == minutes


DST = [
    # zone, hours, day, what an ordinary day and this day hold
    ("New York loses an hour of a night shift", "America/New_York", ((0, 6 * 60),), "2026-03-08", 5 * 60),
    ("New York gains an hour of a night shift", "America/New_York", ((0, 6 * 60),), "2026-11-01", 7 * 60),
    ("New York by day notices nothing in spring", "America/New_York", NINE_TO_FIVE, "2026-03-08", 480),
    ("New York by day notices nothing in autumn", "America/New_York", NINE_TO_FIVE, "2026-11-01", 480),
    ("Tallinn has 23 hours in spring", "Europe/Tallinn", ALL_DAY, "2026-03-29", 23 * 60),
    ("Tallinn has 25 hours in autumn", "Europe/Tallinn", ALL_DAY, "2026-10-25", 25 * 60),
    ("Auckland has 23 hours in its spring", "Pacific/Auckland", ALL_DAY, "2026-09-27", 23 * 60),
    ("Auckland has 25 hours in its autumn", "Pacific/Auckland", ALL_DAY, "2026-04-05", 25 * 60),
    ("Kathmandu is 45 minutes off and never changes", "Asia/Kathmandu", ALL_DAY, "2026-03-29", 24 * 60),
    ("Karachi never changes", "Asia/Karachi", ALL_DAY, "2026-03-29", 24 * 60),
    ("opening in the skipped hour opens at the jump", "Europe/Tallinn", ((210, 300),), "2026-03-29", 60),
    ("closing in the skipped hour closes at the jump", "Europe/Tallinn", ((120, 210),), "2026-03-29", 60),
    ("hours inside the skipped hour do not happen", "Europe/Tallinn", ((190, 230),), "2026-03-29", 0),
    ("hours inside the repeated hour happen once", "Europe/Tallinn", ((190, 230),), "2026-10-25", 40),
    (
        "hours up to the repeated hour end at its first showing",
        "Europe/Tallinn",
        ((120, 210),),
        "2026-10-25",
        90,
    ),
    ("hours from the repeated hour have both showings", "Europe/Tallinn", ((210, 300),), "2026-10-25", 150),
    ("half an hour of summer time at Lord Howe", "Australia/Lord_Howe", ALL_DAY, "2026-10-04", 23 * 60 + 30),
    ("summer time that begins at midnight", "Africa/Cairo", ALL_DAY, "2026-04-24", 23 * 60),
    ("the day Samoa left out", "Pacific/Apia", ALL_DAY, "2011-12-30", 0),
]


@pytest.mark.parametrize(("name", "zone", "hours", "day", "minutes"), DST, ids=[row[0] for row in DST])
def test_working_time_of_a_day_on_which_the_clock_changes(name, zone, hours, day, minutes):
    on = date.fromisoformat(day)
    closed_after = ((on + timedelta(1), on + timedelta(9)),)
    calendar = daily(hours, zone, closures=((on - timedelta(9), on - timedelta(1)), *closed_after))
    noon = datetime(on.year, on.month, on.day, 12)
    before, after = (to_utc(noon + timedelta(days), calendar.zone) for days in (-3, 3))
    assert calendar.worked(before, after) / MINUTE == minutes


def test_doors_are_open_at_opening_and_shut_at_closing():
    calendar = weekdays()
    open_at = {
        text: calendar.is_open(wall(calendar, f"2026-11-16 {text}"))
        for text in ("08:59", "09:00", "16:59", "17:00")
    }
    assert open_at == {"08:59": False, "09:00": True, "16:59": True, "17:00": False}


OPENINGS = [
    # calendar, now, next opening, next closing
    ("by night", weekdays(), "2026-11-16 07:00", "Mon 2026-11-16 09:00", "Mon 2026-11-16 17:00"),
    ("by day", weekdays(), "2026-11-16 10:00", "Tue 2026-11-17 09:00", "Mon 2026-11-16 17:00"),
    (
        "at the minute of opening",
        weekdays(),
        "2026-11-16 09:00",
        "Tue 2026-11-17 09:00",
        "Mon 2026-11-16 17:00",
    ),
    (
        "at the minute of closing",
        weekdays(),
        "2026-11-20 17:00",
        "Mon 2026-11-23 09:00",
        "Mon 2026-11-23 17:00",
    ),
    (
        "past midnight in a bar",
        daily(BAR),
        "2026-11-21 01:00",
        "Sat 2026-11-21 20:00",
        "Sat 2026-11-21 02:00",
    ),
    (
        "past midnight at the end of a month",
        daily(BAR),
        "2026-11-30 23:00",
        "Tue 2026-12-01 20:00",
        "Tue 2026-12-01 02:00",
    ),
    ("when always open", daily(ALL_DAY), "2026-11-16 10:00", None, None),
    ("when never open", daily(()), "2026-11-16 10:00", None, None),
    (
        "after which it stays closed",
        daily(closures=((date(2026, 11, 17), date(2046, 1, 1)),)),
        "2026-11-16 10:00",
        None,
        "Mon 2026-11-16 17:00",
    ),
]


@pytest.mark.parametrize(
    ("name", "calendar", "now", "opening", "closing"), OPENINGS, ids=[row[0] for row in OPENINGS]
)
def test_next_opening_and_closing(name, calendar, now, opening, closing):
    at = wall(calendar, now)
    assert shown(calendar, calendar.next_opening(at)) == opening
    assert shown(calendar, calendar.next_closing(at)) == closing


def test_a_branch_that_never_opens_says_so_instead_of_searching_for_ever():
    with pytest.raises(NeverOpen):
        daily(()).add(datetime(2026, 11, 16, tzinfo=UTC), 1)


def test_a_branch_that_closes_for_good_says_so():
    calendar = daily(closures=((date(2026, 11, 17), date(2999, 1, 1)),))
    assert calendar.add(wall(calendar, "2026-11-16 16:00"), 60) == wall(calendar, "2026-11-16 17:00")
    with pytest.raises(NeverOpen):
        calendar.add(wall(calendar, "2026-11-16 16:00"), 61)


def test_hours_that_overlap_are_counted_once():
    calendar = daily(((540, 720), (660, 780), (20 * 60, 34 * 60)))
    start = wall(calendar, "2026-11-16 12:00")
    assert calendar.worked(start, start + timedelta(days=10)) / MINUTE == 10 * 17 * 60


def test_working_time_backwards_is_negative():
    calendar = weekdays()
    start, end = wall(calendar, "2026-11-16 10:00"), wall(calendar, "2026-11-17 10:00")
    assert calendar.worked(end, start) / MINUTE == -480


@pytest.mark.parametrize(
    "hours", [((600, 600),), ((600, 540),), ((1440, 1500),), ((0, 1441),), ((-1, 5),)], ids=str
)
def test_hours_that_make_no_sense_are_refused(hours):
    with pytest.raises(ValueError, match="make no sense"):
        daily(hours)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        daily().is_open(datetime(2026, 11, 16, 10))


def test_a_place_without_known_holidays_is_refused():
    with pytest.raises(ValueError, match="ATLANTIS"):
        weekdays(holidays=Observed("IN", "ATLANTIS")).is_open(datetime(2026, 11, 16, tzinfo=UTC))


def test_a_due_date_takes_less_than_fifty_microseconds_once_the_month_is_known():
    calendar = weekdays(SPLIT, holidays=Observed("IN", "TN"))
    start = wall(calendar, "2026-11-16 10:00")
    calendar.add(start, 30 * 60)
    began = process_time()
    for _ in range(1000):
        calendar.add(start, 30 * 60)
    assert (process_time() - began) / 1000 < 50e-6
