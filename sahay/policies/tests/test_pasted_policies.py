"""Whole policies as shops have them, in five languages: what is read in each, and how quickly."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sahay.policies.outlines import outline_of
from sahay.policies.pasted import read
from sahay.policies.pasted.reading import LONGEST
from sahay.policies.tests.answers import LANGUAGES

POLICIES = tomllib.loads((Path(__file__).parent / "pasted_policies.toml").read_text())["policies"]


@pytest.mark.django_db
@pytest.mark.parametrize("policy", POLICIES, ids=lambda one: f"{one['name']}-{one['key']}")
def test_a_whole_policy_is_read_as_a_person_would(policy: dict[str, Any]):
    found = read(outline_of(policy["key"]), policy["text"], LANGUAGES)
    assert [question.key for question, _said in found.answered] == policy["answered"]
    assert {offer.fact.key: offer.value for offer in found.offers} == policy["offers"]
    assert [doubt.words for doubt in found.doubts if not doubt.is_banned] == policy["weak"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("We refund within 7 days.", 7),
        ("We refund within 5 business days.", 7),
        ("We refund within 10 working days.", 14),
        ("Tagastame raha 3 tööpäeva jooksul.", 5),
        ("हम 5 कार्य दिवसों में पैसे वापस देते हैं।", 7),
        ("7 வேலை நாட்களில் பணத்தைத் திருப்பித் தருவோம்.", 11),
    ],
)
def test_working_days_are_offered_as_days_that_are_surely_enough(said, days):
    offers = read(outline_of("returns"), said, LANGUAGES).offers
    assert [one.value for one in offers if one.fact.key == "returns.refund_days"] == [days]


@pytest.mark.django_db
def test_a_heading_answers_nothing():
    found = read(
        outline_of("returns"), "Refunds\n\nNon-returnable items\n\nWe are open every day.", LANGUAGES
    )
    assert found.answered == []


@pytest.mark.django_db
def test_the_longest_paste_is_read_within_two_seconds():
    whole = "\n".join(policy["text"] for policy in POLICIES)
    text = (whole * (LONGEST // len(whole) + 1))[:LONGEST]
    read(outline_of("returns"), whole, LANGUAGES)
    begun = time.process_time()
    read(outline_of("returns"), text, LANGUAGES)
    assert time.process_time() - begun < 2
