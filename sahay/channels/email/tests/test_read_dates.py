"""Dates in every form, aware or nothing."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sahay.channels.email.reading import read
from sahay.channels.email.reading.written_dates import parse
from sahay.channels.email.tests.samples import letter

NOON = datetime(2025, 11, 21, 12, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Fri, 21 Nov 2025 18:20:00 +0530",
        "21 Nov 2025 18:20:00 +0530",
        "Fri,21 Nov 2025 18:20 +0530",
        "Fri, 21 Nov 2025 18:20:00 +0530 (IST)",
        "Fri, 21 Nov 2025 12:50:00 GMT",
        "Fri, 21 Nov 2025 12:50:00 -0000",
        "Fri, 21 Nov 2025 12:50:00 UT",
        "Fri, 21 Nov 2025 12:50:00 Z",
        "Fri, 21 Nov 2025 12:50:00",
        "Fri, 21 Nov 2025 18:20:00 IST",
        "Fri, 21 Nov 2025 17:50:00 PKT",
        "Fri, 21 Nov 2025 14:50:00 EET",
        "Fri, 21 Nov 2025 07:50:00 EST",
        "Fri, 21 Nov 25 12:50:00 +0000",
        "Friday, 21-Nov-25 12:50:00 GMT",
        "Fri Nov 21 12:50:00 2025",
        "2025-11-21T18:20:00+05:30",
        "2025-11-21 12:50:00",
        "Fri, 21 nov. 2025 12:50:00 +0000",
        "Пт, 21 ноя 2025 12:50:00 +0000",
        "R, 21 november 2025 14:50:00 +0200",
        "Fri, 21 Nov 2025 12.50.00 +0000",
        "Fri, 21 Nov 2025 12:50:00 +9900",
        "  Fri,  21 Nov\n 2025 12:50:00 +0000",
    ],
)
def test_a_date_is_read_however_it_is_written(written):
    assert read(letter(Date=written)).date == NOON


def test_the_writers_own_offset_is_kept():
    found = read(letter(Date="Fri, 21 Nov 2025 18:20:00 +0530")).date
    assert found is not None
    assert found.utcoffset() == timedelta(hours=5, minutes=30)


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "32 Nov 2025 12:00",
        "21 Nov 99999",
        "1" * 5_000,
        "0",
        "-",
    ],
)
def test_an_impossible_date_is_nothing_with_a_warning(written):
    found = read(letter(Date=written))
    assert found.date is None
    assert "The date of the mail cannot be read." in found.warnings


def test_a_missing_date_is_nothing_with_a_warning():
    found = read(letter(Date=""))
    assert found.date is None
    assert "The mail has no date." in found.warnings


def test_a_leap_second_is_no_reason_to_lose_the_date():
    assert read(letter(Date="Sat, 31 Dec 2016 23:59:60 +0000")).date is not None


def test_the_time_of_arrival_is_what_the_nearest_server_wrote():
    raw = letter(Received="from a by b with SMTP id 1; Fri, 21 Nov 2025 12:50:00 +0000 (UTC)")
    assert read(raw).received == NOON
    assert read(letter()).received is None


@pytest.mark.parametrize(
    "written",
    [
        "Fri, 21 Nov 2025 at 18:20",
        "Friday, November 21, 2025 6:20 PM",
        "Friday, November 21st, 2025 at 6:20 PM",
        "21.11.2025 18:20",
        "21/11/2025 18:20",
        "11/21/25, 6:20 PM",
        "2025-11-21 18:20",
        "शुक्र, 21 नव॰ 2025 को 6:20 pm बजे",
        "शुक्रवार, 21 नवंबर 2025 6:20 अपराह्न",
        "بروز جمعہ، 21 نومبر، 2025 کو 6:20 PM بجے",
        "வெள்., 21 நவ., 2025, பிற்பகல் 6:20",
        "R, 21. november 2025 kell 18:20",
        "Fr., 21. Nov. 2025 um 18:20 Uhr",
        "mar. 21 nov. 2025 à 18:20",
        "21 de noviembre de 2025 18:20",
        "пт, 21 нояб. 2025 г. в 18:20",
        "2025年11月21日(金) 18:20",
        "2025년 11월 21일 (금) 오후 6:20",
        "21/11/2025 12:50 (GMT+00:00)",
    ],
)
def test_dates_above_quoted_mail_are_read_in_many_languages(written):
    assert parse(written, timezone(timedelta(hours=5, minutes=30))) == NOON
