"""What search engines read of a policy: the terms of schema.org, as attributes of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "https://schema.org/"
REFUNDS = {"original": "FullRefund", "store_credit": "StoreCreditRefund", "exchange": "ExchangeRefund"}
FEES = {"us": "FreeReturn", "customer": "ReturnFeesCustomerResponsibility"}


@dataclass(frozen=True)
class Property:
    """One property: a value, or the address of one of the terms that schema.org names."""

    name: str
    value: str

    @property
    def is_term(self) -> bool:
        """Whether it is an address."""
        return self.value.startswith(SCHEMA)


def properties(key: str, facts: Mapping[str, Any], country: str) -> list[Property]:
    """The properties of a MerchantReturnPolicy for the policy on returns; nothing for all others.

    The words are held against `tests/house/schema_org.toml`.
    """
    return list(_of_returns(facts, country)) if key == "returns" else []


def _of_returns(facts: Mapping[str, Any], country: str) -> Iterator[Property]:
    """Days are counted from delivery there: a shop that counts from the purchase has promised fewer."""
    if country:
        yield Property("applicableCountry", country)
    days = facts.get("returns.days")
    if facts.get("returns.accepted") is False:
        yield _term("returnPolicyCategory", "MerchantReturnNotPermitted")
        return
    if not days:
        return
    yield _term("returnPolicyCategory", "MerchantReturnFiniteReturnWindow")
    if facts.get("returns.starts") == "delivered":
        yield Property("merchantReturnDays", str(days))
    for way in facts.get("returns.refund_ways") or ():
        if way in REFUNDS:
            yield _term("refundType", REFUNDS[way])
    if percent := facts.get("returns.fee_percent"):
        yield Property("restockingFee", str(percent))
    for name, fact in (("customerRemorse", "changed_mind"), ("itemDefect", "fault")):
        if fee := FEES.get(str(facts.get(f"returns.postage_{fact}"))):
            yield _term(f"{name}ReturnFees", fee)


def _term(name: str, term: str) -> Property:
    return Property(name, SCHEMA + term)
