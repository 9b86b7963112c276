"""Shops and cases of the tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sahay.policies.decisions import Circumstances, Rule, circumstances, returns
from sahay.policies.decisions.floors import NO_FLOOR, Floor

MUMBAI = ZoneInfo("Asia/Kolkata")
NOON = datetime(2026, 11, 22, 12, tzinfo=MUMBAI)

LOTUS: dict[str, Any] = {
    "returns.accepted": True,
    "returns.days": 30,
    "returns.starts": "delivered",
    "returns.condition": "opened",
    "returns.proof": "any_proof",
    "returns.postage_changed_mind": "customer",
    "returns.postage_fault": "us",
    "returns.refund_ways": ["original", "exchange"],
    "returns.refund_days": 7,
    "returns.exchange_days": 45,
    "returns.exceptions": ["perishable", "sale", "hygiene_opened"],
    "returns.approval_above": {"amount": "5000.00", "currency": "INR"},
    "returns.late_days": 10,
}
STRICT = {
    "returns.accepted": True,
    "returns.days": 14,
    "returns.starts": "bought",
    "returns.condition": "unused",
    "returns.proof": "receipt",
    "returns.refund_ways": ["exchange"],
    "returns.exceptions": [],
}
EASY = {
    "returns.accepted": True,
    "returns.days": 60,
    "returns.condition": "any",
    "returns.proof": "none",
    "returns.refund_ways": ["original"],
}
SHOPS: dict[str, tuple[dict[str, Any], Floor]] = {
    "lotus": (LOTUS, NO_FLOOR),
    "strict": (STRICT, NO_FLOOR),
    "easy": (EASY, NO_FLOOR),
    "closed": ({"returns.accepted": False}, NO_FLOOR),
    "silent": ({}, NO_FLOOR),
    "tallinn": (LOTUS, Floor(guarantee_months=24, withdrawal_days=14)),
    "leeds": (LOTUS | {"returns.days": 14}, Floor(rejection_days=30, withdrawal_days=14)),
}


def rules_of(shop: str, **more: Any) -> tuple[Rule, ...]:
    """The rules of one of the shops, with other facts laid over its own."""
    facts, floor = SHOPS[shop]
    return returns.rules_of(facts | more, floor)


def case(question: str = "return", *, days_ago: int = 5, now: datetime = NOON, **facts: Any) -> Circumstances:
    """An unused kettle for 900 rupees with its receipt, which a private customer does not want any more."""
    day = (now - timedelta(days=days_ago)).date()
    usual = {
        "reason": "changed_mind",
        "bought_on": day,
        "delivered_on": day,
        "condition": "unused",
        "kinds": (),
        "proof": "receipt",
        "amount": {"amount": "900.00", "currency": "INR"},
        "bought_by": "counter",
        "group": "person",
    }
    return circumstances(question, now=now, zone=MUMBAI, **(usual | facts))
