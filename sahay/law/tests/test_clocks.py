"""By when the law wants something done."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sahay.business.worktime import Observed
from sahay.law.clocks import Calendar, Period, calendar_of, due, end
from sahay.law.measures import meets
from sahay.law.packs import rule
from sahay.law.rules import Asks, Rolls, Starts
from sahay.law.units import OF_LAWS, Time

TALLINN = Calendar(ZoneInfo("Europe/Tallinn"), Observed("EE"))
LONDON = Calendar(ZoneInfo("Europe/London"), Observed("GB"))
KOLKATA = Calendar(ZoneInfo("Asia/Kolkata"), Observed("IN"))
NEW_YORK = Calendar(ZoneInfo("America/New_York"), Observed("US"))
LAHORE = Calendar(ZoneInfo("Asia/Karachi"), Observed("PK"))
PLAIN = Calendar(ZoneInfo("UTC"))

TABLE = [
    # India: 48 hours are hours, over weekends and holidays.
    ("IN", "complaint-acknowledge", KOLKATA, "2026-11-20 18:30", "2026-11-22 18:30"),
    ("IN", "complaint-acknowledge", KOLKATA, "2026-12-31 23:59", "2027-01-02 23:59"),
    # One month to the same date, or to the last one.
    ("IN", "complaint-answer", KOLKATA, "2026-11-20 10:00", "2026-12-20 10:00"),
    ("IN", "complaint-answer", KOLKATA, "2027-01-31 10:00", "2027-02-28 10:00"),
    ("IN", "complaint-answer", KOLKATA, "2028-01-30 10:00", "2028-02-29 10:00"),
    ("IN", "complaint-answer", KOLKATA, "2026-12-31 10:00", "2027-01-31 10:00"),
    ("IN", "dpdp-grievance", KOLKATA, "2027-06-01 09:00", "2027-08-30 09:00"),
    ("IN", "dpdp-breach", KOLKATA, "2027-06-01 09:00", "2027-06-04 09:00"),
    # A right of the customer runs to the end of its last day.
    ("IN", "defective-goods", KOLKATA, "2026-11-01 11:00", "2026-12-01 23:59:59"),
    # Estonia: fifteen calendar days, over Christmas too.
    ("EE", "complaint-answer", TALLINN, "2026-11-20 10:00", "2026-12-05 10:00"),
    ("EE", "complaint-answer", TALLINN, "2026-12-18 16:00", "2027-01-02 16:00"),
    ("EE", "complaint-answer", TALLINN, "2026-10-20 10:00", "2026-11-04 10:00"),
    ("EE", "conformity", TALLINN, "2026-11-20 10:00", "2028-11-20 23:59:59"),
    ("EE", "conformity", TALLINN, "2024-02-29 10:00", "2026-02-28 23:59:59"),
    ("EE", "consumer-notice", TALLINN, "2026-12-31 10:00", "2027-02-28 23:59:59"),
    # Fourteen days from the day after the goods came.
    ("EU", "withdrawal", TALLINN, "2026-11-02 18:00", "2026-11-16 23:59:59"),
    ("EU", "refund", TALLINN, "2026-11-02 18:00", "2026-11-16 18:00"),
    ("EU", "gdpr-access", TALLINN, "2026-09-03 12:00", "2026-10-03 12:00"),
    ("EU", "gdpr-access", TALLINN, "2026-08-31 12:00", "2026-09-30 12:00"),
    ("EU", "gdpr-breach", TALLINN, "2027-03-27 12:00", "2027-03-30 13:00"),
    # United Kingdom: thirty days from the day after receipt; an end on a weekend rolls.
    ("GB", "data-complaints", LONDON, "2026-11-02 09:00", "2026-12-02 23:59:59"),
    ("GB", "data-complaints", LONDON, "2026-11-05 09:00", "2026-12-07 23:59:59"),
    ("GB", "data-complaints", LONDON, "2026-11-06 23:30", "2026-12-07 23:59:59"),
    ("GB", "data-complaints", LONDON, "2026-11-07 00:00", "2026-12-07 23:59:59"),
    ("GB", "reject", LONDON, "2026-11-02 09:00", "2026-12-02 23:59:59"),
    # United States: seven working days, Thanksgiving left out; three business days until midnight.
    ("US", "ship-refund", NEW_YORK, "2026-11-20 15:00", "2026-12-02 23:59:59"),
    ("US", "cooling-off", NEW_YORK, "2026-11-20 15:00", "2026-11-25 23:59:59"),
    ("US", "cooling-off", NEW_YORK, "2026-11-24 15:00", "2026-11-30 23:59:59"),
    ("US", "cooling-off", NEW_YORK, "2026-11-21 15:00", "2026-11-25 23:59:59"),
    ("US", "ship", NEW_YORK, "2026-11-20 15:00", "2026-12-20 15:00"),
    ("US-CA", "ccpa-acknowledge", NEW_YORK, "2026-11-20 15:00", "2026-12-07 23:59:59"),
    ("US-CA", "ccpa-access", NEW_YORK, "2026-11-20 15:00", "2027-01-04 15:00"),
    # Punjab: a legal notice.
    ("PK-PB", "legal-notice", LAHORE, "2026-11-20 15:00", "2026-12-05 15:00"),
    ("SG", "breach", PLAIN, "2026-11-20 15:00", "2026-11-23 15:00"),
    ("US", "hipaa-records", NEW_YORK, "2026-11-20 15:00", "2032-11-20 23:59:59"),
]


def at(words: str, calendar: Calendar) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=calendar.zone)


@pytest.mark.parametrize(("pack", "key", "calendar", "begins", "ends"), TABLE)
def test_a_legal_time_ends_where_the_law_says(pack, key, calendar, begins, ends):
    assert due(rule(pack, key), at(begins, calendar), calendar).at == at(ends, calendar)


@pytest.mark.parametrize(
    ("pack", "key", "calendar", "begins", "ends"),
    [
        ("EU", "gdpr-access", TALLINN, "2026-09-03 12:00", "2026-12-03 12:00"),
        ("EU", "gdpr-access", TALLINN, "2026-11-30 12:00", "2027-02-28 12:00"),
        ("US-CA", "ccpa-access", NEW_YORK, "2026-11-20 15:00", "2027-02-18 15:00"),
        ("US", "hipaa-access", NEW_YORK, "2026-11-20 15:00", "2027-01-19 15:00"),
    ],
)
def test_the_law_allows_more_with_a_reason(pack, key, calendar, begins, ends):
    assert due(rule(pack, key), at(begins, calendar), calendar).extended == at(ends, calendar)


def test_without_an_extension_there_is_none():
    assert due(rule("EE", "complaint-answer"), at("2026-11-20 10:00", TALLINN), TALLINN).extended is None


def test_hours_from_the_day_after_begin_at_midnight():
    period = Period(Time(24, "hours"), starts=Starts.DAY_AFTER)
    assert end(period, at("2026-11-20 10:00", PLAIN), PLAIN).at == at("2026-11-22 00:00", PLAIN)


def test_an_end_on_a_public_holiday_rolls_where_the_law_says_so():
    begins = at("2026-12-10 10:00", TALLINN)
    stays, weekend, off = (
        end(Period(Time(15, "days"), rolls=rolls), begins, TALLINN).at
        for rolls in (Rolls.NONE, Rolls.WEEKEND, Rolls.DAY_OFF)
    )
    # Friday 25 December; the next day that is not off is Monday.
    assert stays == weekend == at("2026-12-25 10:00", TALLINN)
    assert off == at("2026-12-28 23:59:59", TALLINN)


def test_a_time_in_another_zone_is_placed_where_the_business_is():
    late = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)  # half past one in the morning in Kolkata
    found = end(Period(Time(1, "working_days")), late, KOLKATA)
    assert found.at == at("2026-11-23 23:59:59", KOLKATA)


def test_a_time_without_a_zone_is_an_error():
    with pytest.raises(ValueError, match="zone"):
        due(rule("EE", "complaint-answer"), datetime(2026, 11, 20), TALLINN)


def test_a_rule_without_a_time_has_no_end():
    with pytest.raises(ValueError, match="counts no time"):
        due(rule("EE", "language"), at("2026-11-20 10:00", TALLINN), TALLINN)


def test_the_trace_says_every_step():
    found = due(rule("GB", "data-complaints"), at("2026-11-05 09:00", LONDON), LONDON)
    assert [str(step) for step in found.trace] == [
        "It began on Thursday, 5 November 2026 at 09:00.",
        "The day itself does not count: the first day is Friday, 6 November 2026.",
        "30 days end on Saturday, 5 December 2026 at 23:59.",
        (
            "Saturday, 5 December 2026 is a day off (Saturday), "
            "so it may still be done on Monday, 7 December 2026."
        ),
    ]


def test_the_trace_is_said_in_the_language_of_the_reader():
    found = due(rule("EU", "gdpr-access"), at("2026-09-03 12:00", TALLINN), TALLINN)
    with translation.override("et"):
        assert str(found.trace[0]).startswith("Algus: neljapäev, 3. september 2026")
    with translation.override("hi"):
        assert "शुरुआत" in str(found.trace[0])


def test_a_branch_has_the_days_off_of_its_place_also_when_it_works_on_them(old_town):
    old_town.observes_holidays = False
    found = calendar_of(old_town)
    assert found.is_day_off(datetime(2027, 1, 26).date())
    assert found.zone == old_town.zone


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
PERIODS = st.builds(
    Period,
    st.builds(Time, st.integers(1, 60), st.sampled_from(OF_LAWS)),
    starts=st.sampled_from(list(Starts)),
    rolls=st.sampled_from(list(Rolls)),
    whole_days=st.booleans(),
)
CALENDARS = st.sampled_from([PLAIN, TALLINN, KOLKATA, NEW_YORK])


@given(PERIODS, MOMENTS, CALENDARS)
def test_an_end_comes_after_its_beginning_and_is_explained(period, moment, calendar):
    found = end(period, moment, calendar)
    assert found.at > moment
    assert len(found.trace) >= 2
    assert all(str(step) for step in found.trace)


@given(PERIODS, MOMENTS, CALENDARS, st.integers(0, 600))
def test_what_begins_later_never_ends_sooner(period, moment, calendar, minutes):
    """By days, since an end that rolls goes to the last moment of its day."""
    moments = (moment, moment + timedelta(minutes=minutes))
    sooner, later = (end(period, one, calendar).at.astimezone(calendar.zone).date() for one in moments)
    assert later >= sooner


@given(PERIODS, MOMENTS, CALENDARS)
def test_rolling_never_ends_sooner_and_ends_on_a_working_day(period, moment, calendar):
    plain = end(Period(period.time, period.starts, Rolls.NONE), moment, calendar).at
    rolled = end(Period(period.time, period.starts, Rolls.DAY_OFF), moment, calendar).at
    assert rolled >= plain
    assert not calendar.is_day_off(rolled.astimezone(calendar.zone).date())


SHORT = st.builds(Time, st.integers(1, 40), st.sampled_from(OF_LAWS))


@given(SHORT, SHORT, MOMENTS, st.sampled_from([TALLINN, KOLKATA, NEW_YORK]))
def test_a_promise_that_is_fine_never_runs_out_later_than_the_law(promise, law, moment, calendar):
    """Compared by their days: what runs to the end of a day is in time on all of it."""
    if meets(promise, law, Asks.WITHIN):
        ours, theirs = (end(Period(time), moment, calendar).at for time in (promise, law))
        zone = calendar.zone
        assert ours.astimezone(zone).date() <= theirs.astimezone(zone).date()
