"""What machines read of a policy is what people read of it."""

import pytest

from sahay.portal.machine_read import properties

FACTS = {
    "returns.accepted": True,
    "returns.days": 30,
    "returns.starts": "delivered",
    "returns.refund_ways": ["original", "exchange"],
    "returns.postage_changed_mind": "customer",
    "returns.postage_fault": "us",
}


def said(facts):
    return [
        (one.name, one.value.removeprefix("https://schema.org/"))
        for one in properties("returns", facts, "IN")
    ]


def test_the_days_the_ways_and_who_pays():
    assert said(FACTS) == [
        ("applicableCountry", "IN"),
        ("returnPolicyCategory", "MerchantReturnFiniteReturnWindow"),
        ("merchantReturnDays", "30"),
        ("refundType", "FullRefund"),
        ("refundType", "ExchangeRefund"),
        ("customerRemorseReturnFees", "ReturnFeesCustomerResponsibility"),
        ("itemDefectReturnFees", "FreeReturn"),
    ]


def test_a_shop_that_takes_nothing_back_says_so():
    assert said({"returns.accepted": False, "returns.days": 30})[1:] == [
        ("returnPolicyCategory", "MerchantReturnNotPermitted")
    ]


def test_days_from_the_purchase_are_not_told_as_days_from_delivery():
    names = [name for name, _value in said(FACTS | {"returns.starts": "bought"})]
    assert "returnPolicyCategory" in names and "merchantReturnDays" not in names


def test_what_is_kept_back_of_the_price_is_told():
    assert ("restockingFee", "15") in said(FACTS | {"returns.fee_percent": 15})


def test_a_shop_without_a_country_claims_none():
    assert properties("returns", {}, "") == []


@pytest.mark.parametrize("key", ["complaints", "privacy", "service"])
def test_other_policies_have_no_such_terms(key):
    assert properties(key, FACTS, "IN") == []


def test_nothing_is_claimed_that_was_not_answered():
    assert said({}) == [("applicableCountry", "IN")]
