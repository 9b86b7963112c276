"""The files of the packs: all of them are understood, and what is not understood is refused."""

import os
import subprocess
import sys
from datetime import date

import pytest

from sahay.law.packs import pack, rule
from sahay.law.places import PLACES, regions, usual, with_those_above
from sahay.law.reading import DATA, Unreadable, read
from sahay.law.rules import LANGUAGES, Asks, Status
from sahay.law.units import Time

GOOD = """
code = "XX"
checked_on = 2026-11-21

[[rule]]
id = "answer"
topic = "complaint.answer"
asks = "within"
amount = 15
unit = "days"
trigger = "complaint"
source = "An Act"
status = "confirmed"
says = { en = "a", hi = "b", ur = "c", ta = "d", et = "e" }
"""
SAYS = 'says = { en = "a", hi = "b", ur = "c", ta = "d", et = "e" }'


@pytest.mark.parametrize("code", PLACES)
def test_every_pack_is_understood_and_says_everything_in_every_language(code):
    found = pack(code)
    assert found.code == code
    assert found.checked_on >= date(2026, 11, 21)
    for one in found.rules:
        assert set(one.says) == set(LANGUAGES)
        assert one.pack == code
        assert one.source


def test_there_is_no_file_without_a_place():
    assert {file.stem for file in DATA.glob("*.toml")} == set(PLACES)


def test_a_good_file_is_read(tmp_path):
    found = written(tmp_path, GOOD)
    assert found.rules[0].time == Time(15, "days")
    assert found.rules[0].status == Status.CONFIRMED


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('code = "XX"', 'code = "YY"', "XX.toml: code"),
        ("checked_on = 2026-11-21", "", "XX.toml: checked_on"),
        ("checked_on = 2026-11-21", 'checked_on = "2026-11-21"', "XX.toml: checked_on"),
        ("checked_on = 2026-11-21", "checked_on = 2026-11-21\nowner = 1", "XX.toml: owner"),
        ('id = "answer"', 'id = "An answer"', "rule An answer: id"),
        ('id = "answer"', "", "rule ?: id"),
        ('topic = "complaint.answer"', 'topic = "complaints"', "rule answer: topic"),
        ('topic = "complaint.answer"', "", "rule answer: topic"),
        ('asks = "within"', 'asks = "until"', "rule answer: asks"),
        ("amount = 15", "amount = 0", "rule answer: amount"),
        ("amount = 15", "amount = -1", "rule answer: amount"),
        ("amount = 15", "amount = 1.5", "rule answer: amount"),
        ("amount = 15", "amount = true", "rule answer: amount"),
        ('amount = 15\nunit = "days"', "", "rule answer: amount"),
        ("amount = 15", "", "rule answer: amount"),
        ('unit = "days"', 'unit = "weeks"', "rule answer: unit"),
        ('unit = "days"', 'unit = "working_hours"', "rule answer: unit"),
        ('trigger = "complaint"', "", "rule answer: trigger"),
        ('trigger = "complaint"', 'trigger = "rain"', "rule answer: trigger"),
        ('trigger = "complaint"', 'trigger = "complaint"\nstarts = "noon"', "rule answer: starts"),
        ('trigger = "complaint"', 'trigger = "complaint"\nrolls = "uphill"', "rule answer: rolls"),
        ('trigger = "complaint"', 'trigger = "complaint"\nunless = "rain"', "rule answer: unless"),
        ('trigger = "complaint"', 'trigger = "complaint"\nextension = 5', "rule answer: extension"),
        (
            'trigger = "complaint"',
            'trigger = "complaint"\nextension = { amount = 5 }',
            "rule answer: extension",
        ),
        ('source = "An Act"', "", "rule answer: source"),
        ('source = "An Act"', 'source = " "', "rule answer: source"),
        ('source = "An Act"', 'source = "An Act"\nsection = 5', "rule answer: section"),
        ('source = "An Act"', 'source = "An Act"\napplies = "online"', "rule answer: applies"),
        ('source = "An Act"', 'source = "An Act"\napplies = ["moon"]', "rule answer: applies"),
        ('source = "An Act"', 'source = "An Act"\nfields = ["shoe.size"]', "rule answer: fields"),
        ('source = "An Act"', 'source = "An Act"\nin_force_from = "soon"', "rule answer: in_force_from"),
        (
            'source = "An Act"',
            'source = "An Act"\nin_force_from = 2026-01-02\nin_force_to = 2026-01-02',
            "rule answer: in_force_to",
        ),
        ('source = "An Act"', 'source = "An Act"\ncolour = "red"', "rule answer: colour"),
        ('status = "confirmed"', 'status = "sure"', "rule answer: status"),
        (SAYS, 'says = { en = "a", hi = "b", ur = "c", ta = "d" }', "rule answer: says"),
        (SAYS, SAYS.replace('"e"', '" "'), "rule answer: says.et"),
        (SAYS, 'says = "a"', "rule answer: says"),
        (SAYS, SAYS + '\nphrases.en = ["no refunds"]', "rule answer: instead"),
        (SAYS, SAYS + '\nphrases.en = ["no (refunds"]\n' + SAYS.replace("says", "instead"), "phrases.en"),
        (SAYS, SAYS + '\nphrases.fr = ["non"]\n' + SAYS.replace("says", "instead"), "phrases.fr"),
        (SAYS, SAYS + '\nphrases.en = ["no"]\n' + SAYS.replace("says", "instead"), "rule answer: phrases"),
        ('asks = "within"', 'asks = "ban"', "rule answer: phrases"),
        ("[[rule]]", "[rule]", "XX.toml: rule"),
        ("[[rule]]", "[[rule", "XX.toml"),
    ],
)
def test_a_bad_file_is_refused_with_its_rule_and_key(tmp_path, before, after, complaint):
    assert before in GOOD
    with pytest.raises(Unreadable) as refused:
        written(tmp_path, GOOD.replace(before, after))
    assert complaint in str(refused.value)


def test_a_rule_that_stands_twice_is_refused(tmp_path):
    twice = GOOD + GOOD[GOOD.index("[[rule]]") :]
    with pytest.raises(Unreadable, match="rule answer: id: stands there twice"):
        written(tmp_path, twice)


START = """
import django, sys
django.setup()
import sahay.law.views, sahay.law.floors, sahay.law.banned
from sahay.law.packs import pack
sys.exit(pack.cache_info().currsize)
"""


def test_starting_the_program_reads_no_pack(tmp_path):
    known = os.environ | {"DJANGO_SETTINGS_MODULE": "sahay.config.settings", "SAHAY_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", START], env=known, cwd=DATA.parents[2], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]


def test_a_pack_is_read_once_in_a_process():
    assert pack("SG") is pack("SG")


def test_an_unknown_pack_or_rule_is_no_file_on_the_disk():
    for code in ("../EU", "XX", ""):
        with pytest.raises(LookupError):
            pack(code)
    with pytest.raises(LookupError):
        rule("EU", "nothing")


def test_a_pack_checked_more_than_a_year_ago_is_stale():
    assert not pack("EE").is_stale(date(2027, 11, 21))
    assert pack("EE").is_stale(date(2027, 11, 22))


@pytest.mark.parametrize(
    ("code", "key", "day", "holds"),
    [
        ("EU", "odr-link", date(2025, 7, 19), False),
        ("EU", "odr-link", date(2025, 7, 20), True),
        ("EU", "withdrawal-button", date(2026, 6, 18), False),
        ("EU", "withdrawal-button", date(2026, 6, 19), True),
        ("GB", "data-complaints", date(2026, 6, 18), False),
        ("GB", "data-complaints", date(2026, 6, 19), True),
        ("IN", "dpdp-breach", date(2027, 5, 12), False),
        ("IN", "dpdp-breach", date(2027, 5, 13), True),
        ("IN", "spdi-grievance", date(2027, 5, 12), True),
        ("IN", "spdi-grievance", date(2027, 5, 13), False),
        ("EU", "guarantee-notice", date(2026, 9, 26), False),
        ("EU", "repaired", date(2026, 7, 30), False),
        ("EU", "repaired", date(2026, 7, 31), True),
        ("US", "reviews", date(2024, 10, 21), True),
        ("US-CA", "subscriptions", date(2025, 6, 30), False),
        ("US-CA", "subscriptions", date(2025, 7, 1), True),
        ("EE", "complaint-answer", date(1900, 1, 1), True),
    ],
)
def test_a_rule_holds_from_its_first_day_until_before_its_last(code, key, day, holds):
    assert rule(code, key).holds(day) is holds


@pytest.mark.parametrize(
    ("code", "key", "time", "asks", "status"),
    [
        ("IN", "complaint-acknowledge", Time(48, "hours"), Asks.WITHIN, "confirmed"),
        ("IN", "complaint-answer", Time(1, "months"), Asks.WITHIN, "confirmed"),
        ("IN", "defective-goods", Time(30, "days"), Asks.LASTS, "partly"),
        ("IN", "dpdp-grievance", Time(90, "days"), Asks.WITHIN, "confirmed"),
        ("IN", "platform-answer", Time(15, "days"), Asks.WITHIN, "unverified"),
        ("PK-PB", "legal-notice", Time(15, "days"), Asks.WITHIN, "confirmed"),
        ("PK-SD", "statement", Time(15, "days"), Asks.WITHIN, "partly"),
        ("PK-SD", "legal-notice", Time(15, "days"), Asks.WITHIN, "partly"),
        ("EE", "complaint-answer", Time(15, "days"), Asks.WITHIN, "confirmed"),
        ("EE", "presumption", Time(1, "years"), Asks.LASTS, "unverified"),
        ("EU", "conformity", Time(2, "years"), Asks.LASTS, "partly"),
        ("EU", "repaired", Time(12, "months"), Asks.FACT, "partly"),
        ("EU", "withdrawal", Time(14, "days"), Asks.LASTS, "confirmed"),
        ("EU", "gdpr-access", Time(1, "months"), Asks.WITHIN, "confirmed"),
        ("EU", "gdpr-breach", Time(72, "hours"), Asks.WITHIN, "unverified"),
        ("GB", "reject", Time(30, "days"), Asks.LASTS, "confirmed"),
        ("GB", "data-complaints", Time(30, "days"), Asks.WITHIN, "confirmed"),
        ("GB", "data-request", Time(1, "months"), Asks.WITHIN, "confirmed"),
        ("GB", "data-breach", Time(72, "hours"), Asks.WITHIN, "unverified"),
        ("GB", "delivery", Time(30, "days"), Asks.WITHIN, "confirmed"),
        ("EU", "delivery", Time(30, "days"), Asks.WITHIN, "unverified"),
        ("US", "ship-refund", Time(7, "working_days"), Asks.WITHIN, "partly"),
        ("US", "hipaa-records", Time(6, "years"), Asks.LASTS, "confirmed"),
        ("US-CA", "ccpa-access", Time(45, "days"), Asks.WITHIN, "partly"),
        ("US-CA", "ccpa-acknowledge", Time(10, "working_days"), Asks.WITHIN, "partly"),
        ("SG", "cancel", Time(5, "working_days"), Asks.LASTS, "partly"),
        ("MY", "access", Time(21, "days"), Asks.WITHIN, "unverified"),
    ],
)
def test_the_figures_are_those_that_were_read(code, key, time, asks, status):
    found = rule(code, key)
    assert (found.time, found.asks, found.status) == (time, asks, status)


def test_a_country_has_its_usual_packs_and_asks_for_its_regions():
    assert usual("IN") == ("IN",)
    assert usual("EE") == ("EU", "EE")
    assert usual("FI") == ("EU",)
    assert usual("PK") == ("PK",)
    assert usual("BR") == usual("") == ()
    assert [place.code for place in regions("PK")] == ["PK-PB", "PK-SD"]
    assert [place.code for place in regions("US")] == ["US-CA", "US-NY"]
    assert regions("IN") == ()
    assert with_those_above(["US-CA", "EE"]) == ("EU", "EE", "US", "US-CA")


def written(tmp_path, text):
    file = tmp_path / "XX.toml"
    file.write_text(text, "utf-8")
    return read(file)
