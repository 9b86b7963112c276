"""Invitations among the parts of a mail."""

from datetime import UTC, date, datetime

import pytest

from sahay.channels.email.reading import Address, read
from sahay.channels.email.tests.samples import letter, mail


def entry(lines: str, **headers: str) -> bytes:
    body = f"BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n"
    return letter(body, Content_Type="text/calendar; charset=utf-8", **headers)


def test_an_invitation_from_outlook_is_read_in_its_own_time_zone():
    found = mail("outlook-invitation").calendar
    assert found is not None
    assert (found.method, found.summary, found.location) == ("REQUEST", "रसोई नापना", "12 Lake Road")
    assert found.start == datetime(2025, 11, 25, 5, 30, tzinfo=UTC)
    assert found.end == datetime(2025, 11, 25, 6, 30, tzinfo=UTC)
    assert found.organiser == Address("Sara Khan", "sara@khan.example")


def test_an_answer_to_an_invitation_for_a_whole_day_has_plain_dates():
    found = mail("gmail-calendar-reply").calendar
    assert found is not None
    assert (found.method, found.uid) == ("REPLY", "visit@oldtown.example")
    assert (found.start, found.end) == (date(2025, 11, 25), date(2025, 11, 26))


def test_the_invitation_is_also_kept_as_a_file():
    assert [file.name for file in mail("outlook-invitation").attachments] == ["invite.ics"]


def test_a_time_without_a_zone_is_in_the_zone_of_the_mail():
    found = read(entry("BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20251125T110000\nEND:VEVENT")).calendar
    assert found is not None
    assert found.start == datetime(2025, 11, 25, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "lines",
    [
        "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:never\nEND:VEVENT",
        "BEGIN:VEVENT\nnonsense\nEND:VEVENT",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "\x00\xff",
    ],
)
def test_a_broken_entry_never_stops_the_mail(lines):
    found = read(entry(lines))
    assert found.from_email == "sara@khan.example"


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=\n SECONDLY",
        "RRULE:FREQ=YEARLY;BYSECOND=1,2,3",
        "rrule:freq=minutely",
    ],
)
def test_a_time_zone_that_counts_seconds_since_1601_is_not_followed(rule):
    zone = (
        f"BEGIN:VTIMEZONE\nTZID:Slow\nBEGIN:STANDARD\nDTSTART:16010101T000000\n{rule}\nTZOFFSETFROM:+0530\n"
        "TZOFFSETTO:+0530\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    found = read(
        entry(f"{zone}BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Slow:20251125T110000\nEND:VEVENT")
    ).calendar
    assert found is not None
    assert found.start == datetime(2025, 11, 25, 5, 30, tzinfo=UTC)


def test_an_enormous_entry_is_left_alone():
    found = read(entry("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n" * 10_000))
    assert found.calendar is None
    assert "A calendar entry is too large to be read." in found.warnings


def test_a_mail_without_an_entry_has_none():
    assert read(letter()).calendar is None
