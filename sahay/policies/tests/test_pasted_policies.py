"""Whole policies as shops have them, in five languages: what is read in each, and how quickly."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from sahay.policies.outlines import outline_of
from sahay.policies.pasted import read
from sahay.policies.pasted.reading import LONGEST
from sahay.policies.tests.answers import LANGUAGES


def _table() -> list[dict[str, Any]]:
    """Every row of both files; one without a text of its own asks something else of the text before it."""
    rows: list[dict[str, Any]] = []
    for name in ("pasted_policies.toml", "pasted_long_policies.toml"):
        for row in tomllib.loads((Path(__file__).parent / name).read_text())["policies"]:
            rows.append({"missed": [], "text": rows[-1]["text"] if rows else "", **row})
    return rows


POLICIES = _table()


@pytest.mark.django_db
@pytest.mark.parametrize("policy", POLICIES, ids=lambda one: f"{one['name']}-{one['key']}")
def test_a_whole_policy_is_read_as_a_person_would(policy: dict[str, Any]):
    found = read(outline_of(policy["key"]), policy["text"], LANGUAGES)
    answered = [key for key in policy["answered"] if key not in policy["missed"]]
    offers = {key: value for key, value in policy["offers"].items() if key not in policy["missed"]}
    assert [question.key for question, _said in found.answered] == answered
    assert {offer.fact.key: offer.value for offer in found.offers} == offers
    assert [doubt.words for doubt in found.doubts if not doubt.is_banned] == policy["weak"]


def test_little_of_the_table_is_missed():
    asked = sum(len(policy["answered"]) + len(policy["offers"]) for policy in POLICIES)
    assert sum(len(policy["missed"]) for policy in POLICIES) / asked < 0.05


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("returns", "Items may be returned for a refund within 30 days of purchase."),
        ("returns", "Bring it back within 30 days and we will refund you."),
        ("returns", "If a fault shows within 30 days, you may reject the product for a full refund."),
    ],
)
def test_until_when_goods_come_back_is_not_when_the_money_is_there(key, said):
    assert "returns.refund_days" not in {
        one.fact.key for one in read(outline_of(key), said, LANGUAGES).offers
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("delivery", "You may return it to us within 10 days of delivery."),
        ("privacy", "The Seller needs your personal number for the invoice."),
        ("returns", "If goods are out of stock, the money paid is returned within 14 days."),
    ],
)
def test_a_word_in_passing_answers_nothing(key, said):
    found = read(outline_of(key), said, LANGUAGES)
    assert (found.answered, found.offers) == ([], [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("We deliver in 3 to 5 days.", 5),
        ("We deliver in 2–4 working days.", 6),
        ("Kohaletoimetamine võtab 3-5 tööpäeva.", 7),
        ("डिलीवरी 3 से 5 दिन में होती है।", 5),
        ("ڈیلیوری 3 سے 5 دن میں ہوتی ہے۔", 5),
        ("3 முதல் 5 நாட்களில் டெலிவரி செய்வோம்.", 5),
    ],
)
def test_of_a_range_the_later_day_is_offered(said, days):
    assert [one.value for one in read(outline_of("delivery"), said, LANGUAGES).offers] == [days]


@pytest.mark.django_db
def test_a_whole_sentence_is_shown_before_a_heading():
    text = "Returns, refunds and warranty\n\nWe refund you within 9 days."
    (said,) = [said for question, said in read(outline_of("returns"), text, LANGUAGES).answered]
    assert said == "We refund you within 9 days."


def test_a_paste_that_is_too_long_is_said_and_kept(client, olga):
    client.force_login(olga)
    address = reverse("policies:paste", args=["returns"])
    assert "maxlength" not in client.get(address).content.decode()
    answer = client.post(address, {"text": "The last words stay. " * (LONGEST // 20)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is longer than can be read at once." in page
    assert page.count("The last words stay.") == LONGEST // 20


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
