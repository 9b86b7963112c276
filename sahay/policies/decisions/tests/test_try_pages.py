"""Trying a policy on a made-up case: what cannot be so is told beside its field."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from sahay.business.actions import change_business
from sahay.business.models import Business, Staff
from sahay.documents.models import Version
from sahay.policies import actions
from sahay.policies.decisions import Outcome, decide
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.explaining import reason
from sahay.policies.decisions.forms.trying import Choosing, TryForm
from sahay.policies.decisions.returns import rules_of
from sahay.policies.decisions.tests.shops import LOTUS, NOON
from sahay.policies.outlines.returns import OUTLINE

pytestmark = pytest.mark.django_db
TRY = "/desk/promises/policies/returns/try/"
BOUGHT = {"bought_on": "2026-11-10", "delivered_on": "2026-11-12", "today": "2026-11-20"}
WHOLE = {
    "question": "return",
    "reason": "changed_mind",
    "kinds": ["-"],
    "bought_by": "counter",
    "condition": "unused",
    "proof": "receipt",
    "amount": "900",
    "delivered_on": "2026-11-12",
    "today": "2026-11-20",
}


@pytest.fixture
def draft(olga: Staff) -> Version:
    """The returns policy of Lotus as a draft."""
    version = actions.begin(OUTLINE, by=olga)
    actions.answer(version, LOTUS, seen={}, by=olga)
    return version


def form(**said: Any) -> TryForm:
    """The form of a shop that counts from buying and from receiving, sent."""
    rules = [*rules_of(LOTUS), *rules_of(LOTUS | {"returns.starts": "bought"})]
    found = TryForm(BOOKS["returns"], rules, {}, "INR", Choosing([], [], True), {"question": "return"} | said)
    assert found.is_valid(), found.errors
    return found


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({}, {}),
        ({"delivered_on": "2026-11-10"}, {}),
        ({"delivered_on": "2026-11-20"}, {}),
        ({"delivered_on": "2026-11-21"}, {"delivered_on": "later than the day of asking"}),
        ({"bought_on": "2026-11-21", "delivered_on": ""}, {"bought_on": "later than the day of asking"}),
        ({"delivered_on": "2026-11-09"}, {"delivered_on": "earlier than the day it was bought"}),
        ({"today": "", "delivered_on": "2026-11-23"}, {"delivered_on": "later than the day of asking"}),
    ],
)
def test_days_that_cannot_be_so_beside_each_other_are_told(
    days: dict[str, str], told: dict[str, str]
) -> None:
    asked = form(**BOUGHT | days)
    case = asked.case(NOON, ZoneInfo("Asia/Kolkata"))
    assert (case is None) is bool(told)
    assert asked.errors.keys() == told.keys()
    assert all(sentence in asked.errors[key][0] for key, sentence in told.items())


def test_everything_that_is_wrong_is_told_at_once(client: Client, olga: Staff, draft: Version) -> None:
    client.force_login(olga)
    answer = client.get(TRY, WHOLE | {"kinds": ["-", "sale"], "delivered_on": "2026-11-21"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "and another kind cannot both be so" in page and "This is later than the day of asking" in page


def test_the_day_of_asking_is_the_one_that_was_typed() -> None:
    case = form(**BOUGHT).case(NOON, ZoneInfo("Asia/Kolkata"))
    assert case and case.today == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("odd", "status"),
    [
        ({"today": "0001-01-01"}, 200),
        ({"today": "9999-12-31", "delivered_on": "9999-12-31"}, 200),
        ({"today": "2026-12-02", "delivered_on": "2026-12-02"}, 200),
        ({"today": "2026-12-02", "delivered_on": "2026-12-03"}, 422),
        ({"delivered_on": "9999-12-31"}, 422),
        ({"kinds": "-"}, 200),
        ({"kinds": ["-", "sale"]}, 422),
        ({"today": "someday"}, 422),
        ({"amount": "much"}, 422),
        ({"amount": "-1"}, 422),
        ({"condition": "shiny"}, 422),
        ({"question": "marriage"}, 422),
        ({"kinds": "\x00"}, 422),
        ({"version": "no"}, 422),
        ({"version": "draft"}, 200),
        ({"version": "now"}, 422),
        ({"branch": "999999"}, 422),
        ({"branch": "\x00"}, 422),
    ],
)
def test_an_odd_case_gets_a_sentence(
    client: Client, olga: Staff, draft: Version, odd: dict[str, Any], status: int
) -> None:
    client.force_login(olga)
    case = {"question": "return", "reason": "changed_mind", **odd}
    assert client.get(TRY, case).status_code == status


def test_an_amount_is_asked_in_the_currency_of_the_rules_wherever_the_business_has_moved(
    client: Client, olga: Staff, draft: Version, business: Business
) -> None:
    change_business(business, country="GB", by=olga)
    client.force_login(olga)
    page = client.get(TRY, WHOLE).content.decode()
    assert "Return: allowed" in page
    assert "INR" in page and "GBP" not in page


def test_where_rules_have_two_currencies_one_says_which_and_what_cannot_be_told() -> None:
    pounds = LOTUS | {"returns.approval_above": {"amount": "50.00", "currency": "GBP"}}
    rules = [*rules_of(LOTUS), *rules_of(pounds)]
    said = WHOLE | {"amount": "40", "currency": "GBP"}
    asked = TryForm(BOOKS["returns"], rules, {}, "GBP", Choosing([], [], True), said)
    assert asked.is_valid()
    case = asked.case(NOON, ZoneInfo("Asia/Kolkata"))
    assert case
    decision = decide(case, rules)
    assert decision.outcome == Outcome.UNKNOWN
    assert "in another currency than GBP" in reason(decision)
