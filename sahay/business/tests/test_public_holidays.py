"""What the public holidays of a place are called and when they are."""

import sys
from datetime import date
from subprocess import run

import pytest

from sahay.business.worktime.public_holidays import holiday_keys, holiday_names, is_known_place, regions_of

NAMES = [
    ("IN", "hi", date(2026, 1, 26), "गणतंत्र दिवस"),
    ("IN", "ta", date(2026, 1, 26), "குடியரசு நாள்"),
    ("PK", "ur", date(2026, 3, 23), "یوم پاکستان"),
    ("EE", "et", date(2026, 2, 24), "iseseisvuspäev"),
    ("EE", "en", date(2026, 2, 24), "Independence Day"),
    ("EE", "ta", date(2026, 2, 24), "Independence Day"),
    ("GB", "en", date(2026, 12, 25), "Christmas Day"),
]


@pytest.mark.parametrize(
    ("country", "language", "day", "name"), NAMES, ids=[f"{row[0]} in {row[1]}" for row in NAMES]
)
def test_holidays_are_named_in_the_language_asked_for_or_in_english(country, language, day, name):
    assert holiday_names(country, "", 2026, language)[day] == (name,)


def test_a_region_has_its_own_holidays():
    assert "TN" in regions_of("IN")
    assert date(2026, 1, 15) in holiday_names("IN", "TN", 2026, "en")
    assert date(2026, 1, 15) not in holiday_names("IN", "", 2026, "en")


def test_the_key_of_a_holiday_is_the_same_whether_its_date_is_estimated_or_known():
    estimated, known = (
        {name for names in holiday_keys("PK", "", year).values() for name in names} for year in (2031, 2026)
    )
    assert "Eid al-Fitr" in estimated & known


def test_two_holidays_on_one_day_keep_two_names():
    assert holiday_names("US", "NY", 2027, "en")[date(2027, 2, 15)] == (
        "Susan B. Anthony Day",
        "Washington's Birthday",
    )


def test_unknown_places_are_known_to_be_unknown():
    assert [
        is_known_place("IN"),
        is_known_place("IN", "TN"),
        is_known_place("IN", "XX"),
        is_known_place("QQ"),
    ] == [
        True,
        True,
        False,
        False,
    ]


ASKED = """
import sys
from sahay.business.worktime.public_holidays import holiday_names, regions_of
assert "TN" in regions_of("IN")
assert holiday_names("EE", "", 2026, "en")
print(*sorted(name for name in sys.modules if name.startswith("holidays.countries.")))
"""


def test_of_all_countries_only_those_asked_for_are_read():
    said = run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True).stdout
    assert said.split() == ["holidays.countries.estonia", "holidays.countries.india"]
