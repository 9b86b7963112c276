"""What is known of countries before anybody tells us."""

import re

import pytest
from django.utils import translation

from sahay.business import places
from sahay.business.forms import choices
from sahay.business.models import Business
from sahay.business.powers import POWERS, ROLE_POWERS
from sahay.business.speaking import language_for
from tests.house import plan

USUAL = [
    ("IN", "Asia/Kolkata", [0, 1, 2, 3, 4, 5]),
    ("PK", "Asia/Karachi", [0, 1, 2, 3, 4, 5]),
    ("EE", "Europe/Tallinn", [0, 1, 2, 3, 4]),
    ("US", "America/New_York", [0, 1, 2, 3, 4]),
    ("NP", "Asia/Kathmandu", [0, 1, 2, 3, 4, 5]),
    ("NZ", "Pacific/Auckland", [0, 1, 2, 3, 4]),
    ("SA", "Asia/Riyadh", [0, 1, 2, 3, 6]),
    ("AU", "Australia/Sydney", [0, 1, 2, 3, 4]),
    ("QQ", "UTC", [0, 1, 2, 3, 4]),
]


@pytest.mark.parametrize(("country", "zone", "days"), USUAL, ids=[row[0] for row in USUAL])
def test_a_branch_begins_with_what_is_usual_in_its_country(country, zone, days):
    assert places.zones_of(country)[0] == zone
    assert sorted(places.usual_week(country)) == days


def test_countries_are_named_in_the_language_of_the_reader():
    with translation.override("ta"):
        assert dict(places.country_choices())["IN"] == "இந்தியா"
    with translation.override("et"):
        assert dict(places.country_choices())["EE"] == "Eesti"


def test_every_country_can_be_chosen_and_has_a_time_zone():
    zones = set(places.all_zones())
    codes = [code for code, _ in places.country_choices()]
    assert len(codes) > 240
    assert all(set(places.zones_of(code)) & zones for code in codes)


def test_regions_and_time_zones_of_the_country_come_first():
    assert choices.regions("GB")[1:] == [
        ("ENG", "England"),
        ("NIR", "Northern Ireland"),
        ("SCT", "Scotland"),
        ("WLS", "Wales"),
    ]
    assert choices.time_zones("EE")[0][1] == [("Europe/Tallinn", "Europe/Tallinn")]


def test_we_write_in_the_customers_language_or_in_that_of_the_business(db):
    assert language_for("ur-Latn") == "ur"
    assert language_for("sw") == "en"
    Business.objects.create(name="Lotus", country="IN", languages=["ta", "en"], pk=1)
    assert [language_for(tag) for tag in ("hi-Latn", "sw", "", None)] == ["hi", "ta", "ta", "ta"]


def test_every_power_that_is_asked_for_is_one_that_roles_can_hold():
    asked = re.compile(
        r"""(?:has_power|_holds|_verb|holding|_with_power)\([^"']*["']([a-z_]+\.[a-z_]+)["']"""
    )
    found = {power for path in plan.code(tests=False) for power in asked.findall(path.read_text())}
    assert found - set(POWERS) == set()
    assert "conversations.reply" in found


def test_each_role_can_do_more_than_the_next():
    owner, manager, agent, reader = ROLE_POWERS.values()
    assert owner > manager > agent > reader
