"""Warranty, cancelling and making complaints right, by tables; and what a decision says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from sahay.policies.decisions import (
    Decision,
    Outcome,
    Rule,
    circumstances,
    decide,
    delivery,
    remedies,
    warranty,
)
from sahay.policies.decisions.explaining import changes, details, reason, trace
from sahay.policies.decisions.floors import NO_FLOOR, Floor
from sahay.policies.decisions.nearby import until
from sahay.policies.decisions.rules import own_rules, rule_data
from sahay.policies.decisions.tests.shops import LOTUS, MUMBAI, NOON, case, rules_of
from sahay.policies.decisions.tests.test_returns_table import MARKS

WARRANTY = {
    "warranty.given": True,
    "warranty.months": 12,
    "warranty.covers": ["repair"],
    "warranty.not_covered": True,
}
LIMITS = {
    "7": {"amount": "500", "currency": "INR"},
    "8": {"amount": "5000", "currency": "INR"},
}
REMEDIES = {"complaints.remedies": ["apology", "refund", "coupon"], "complaints.limits": LIMITS}
TWO_YEARS = Floor(guarantee_months=24)


def asked(question: str, rules: tuple[Rule, ...], **known: Any) -> Decision:
    """The decision on a case of these facts alone."""
    if (money := known.get("amount")) is not None:
        known["amount"] = {"amount": str(money), "currency": "INR"}
    return decide(circumstances(question, now=NOON, zone=MUMBAI, **known), rules)


@pytest.mark.parametrize(
    ("received", "cause", "of_ours", "with_law", "by_law_alone"),
    [
        ("2026-11-22", "manufacture", "A", "A", "A"),
        ("2025-11-22", "manufacture", "A", "A", "A"),
        ("2025-11-21", "manufacture", "R", "A", "A"),
        ("2024-11-22", "manufacture", "R", "A", "A"),
        ("2024-11-21", "manufacture", "R", "R", "R"),
        ("2026-11-22", "wear", "A", "A", "R"),
        ("2025-11-21", "wear", "R", "R", "R"),
        ("2026-11-22", "accident", "R", "R", "R"),
        ("2026-11-22", "misuse", "R", "R", "R"),
        ("2026-11-22", None, "?", "?", "?"),
        ("2025-11-21", None, "R", "?", "?"),
        (None, "manufacture", "?", "?", "?"),
        (None, "accident", "R", "R", "R"),
    ],
)
def test_a_repair_is_decided_by_the_months_the_cause_and_the_law(
    received: str | None, cause: str | None, of_ours: str, with_law: str, by_law_alone: str
) -> None:
    none = {"warranty.given": False}
    for facts, floor, mark in (
        (WARRANTY, NO_FLOOR, of_ours),
        (WARRANTY, TWO_YEARS, with_law),
        (none, TWO_YEARS, by_law_alone),
    ):
        known = {"bought_on": received, "delivered_on": received, "cause": cause, "group": "person"}
        assert asked("repair", warranty.rules_of(facts, floor), **known).outcome == MARKS[mark]


@pytest.mark.parametrize(
    ("bought", "received", "group", "of_ours", "with_law"),
    [
        ("2025-11-20", "2025-12-20", "person", "R", "A"),
        ("2025-11-20", "2025-12-20", "member", "R", "A"),
        ("2025-11-20", "2025-12-20", "company", "R", "R"),
        ("2025-11-20", "2025-12-20", None, "R", "?"),
        ("2026-11-20", None, "company", "A", "A"),
        ("2025-11-20", None, "person", "R", "?"),
    ],
)
def test_our_warranty_counts_from_buying_and_the_law_of_consumers_from_receiving(
    bought: str, received: str | None, group: str | None, of_ours: str, with_law: str
) -> None:
    known = {"bought_on": bought, "delivered_on": received, "cause": "manufacture", "group": group}
    for floor, mark in ((NO_FLOOR, of_ours), (TWO_YEARS, with_law)):
        assert asked("repair", warranty.rules_of(WARRANTY, floor), **known).outcome == MARKS[mark]


def test_who_withdraws_by_law_gets_everything_back_the_way_it_was_paid() -> None:
    gets = {"refund_ways": ["store_credit"], "fee_percent": 20, "exceptions": ["sale"]}
    book = rules_of("tallinn", **{f"returns.{name}": value for name, value in gets.items()})
    for question in ("return", "refund"):
        by_law = decide(case(question, bought_by="online"), book)
        assert (by_law.outcome, by_law.gives.ways, by_law.gives.fee_percent) == (
            Outcome.ALLOWED,
            ("original",),
            None,
        )
        ours = decide(case(question, bought_by="online", group="company"), book)
        assert (ours.gives.ways, ours.gives.fee_percent) == (("store_credit",), 20)
        assert decide(case(question, bought_by="online", group=None), book).asks == ("group",)


@pytest.mark.parametrize(
    ("remedy", "role", "amount", "mark", "approval"),
    [
        ("refund", "7", "500", "A", ""),
        ("refund", "7", "500.01", "M", "manager"),
        ("coupon", "7", "9000", "M", "manager"),
        ("refund", "8", "5000", "A", ""),
        ("refund", "8", "5001", "M", "owner"),
        ("refund", "9", "99999", "A", ""),
        ("apology", "7", "99999", "A", ""),
        ("apology", "7", None, "A", ""),
        ("refund", "7", None, "?", ""),
        ("refund", None, "400", "A", ""),
        ("refund", None, "600", "?", ""),
        ("free_product", "8", "100", "M", "owner"),
        ("free_product", "7", "600", "M", "owner"),
        (None, "7", "100", "?", ""),
    ],
)
def test_a_remedy_is_decided_by_what_is_offered_and_who_offers_it(
    remedy: str | None, role: str | None, amount: str | None, mark: str, approval: str
) -> None:
    rules = remedies.rules_of(REMEDIES)
    decision = asked("remedy", rules, remedy=remedy, role=role, amount=amount)
    assert (decision.outcome, decision.approval) == (MARKS[mark], approval)


def test_where_agents_alone_have_a_limit_a_manager_is_asked_for_more() -> None:
    rules = remedies.rules_of(REMEDIES | {"complaints.limits": {"7": LIMITS["7"]}})
    decision = asked("remedy", rules, remedy="refund", role="7", amount="900")
    assert (decision.outcome, decision.approval) == (Outcome.WITH_APPROVAL, "manager")
    assert asked("remedy", rules, remedy="refund", role="8", amount="900").is_allowed


@pytest.mark.parametrize(
    ("cancel", "reason_", "status", "mark"),
    [
        (True, "late", "sent", "A"),
        (True, "late", "delivered", "A"),
        (True, "changed_mind", "sent", "P"),
        (True, "changed_mind", "delivered", "R"),
        (False, "late", "sent", "P"),
        (False, "late", "delivered", "R"),
        (None, "late", "delivered", "P"),
    ],
)
def test_cancelling_is_decided_by_where_the_order_stands(
    cancel: bool | None, reason_: str, status: str, mark: str
) -> None:
    facts = {} if cancel is None else {"delivery.cancel": cancel}
    assert asked("cancel", delivery.rules_of(facts), reason=reason_, status=status).outcome == MARKS[mark]


@pytest.mark.parametrize(
    ("approved", "outcome"),
    [(None, Outcome.WITH_APPROVAL), ("manager", Outcome.WITH_APPROVAL), ("owner", Outcome.ALLOWED)],
)
def test_only_a_role_high_enough_turns_an_approval_into_a_yes(approved: str | None, outcome: Outcome) -> None:
    rules = remedies.rules_of(REMEDIES)
    decision = asked("remedy", rules, remedy="refund", role="8", amount="9000", approved_by=approved)
    assert decision.outcome == outcome


def test_a_yes_says_who_pays_how_and_until_when() -> None:
    decision = decide(case(), rules_of("lotus"))
    assert reason(decision) == (
        "Return: allowed, because it was received at most 30 days ago and it is unused, in its packing and"
        " there is a receipt."
    )
    assert details(decision) == [
        "The customer pays for sending it back.",
        "Money goes back the way it was paid.",
        "An exchange is possible.",
        "The money is on its way within 7 days.",
        "This holds until 17 December 2026, that day included.",
    ]
    assert str(until(decision)) == "2026-12-17"
    assert decision.clause == "returns.days"


def test_a_no_says_why_and_what_would_change_it() -> None:
    decision = decide(case(condition="used"), rules_of("lotus"))
    assert reason(decision) == "Return: refused, because it was used."
    said = [words for _outcome, words in changes(decision)]
    assert said[0] == "It is unused, in its packing or it was opened but not used"


def test_what_came_too_late_says_until_when_it_would_have_been() -> None:
    decision = decide(case(days_ago=50), rules_of("lotus"))
    assert [words for _outcome, words in changes(decision)][:2] == [
        "It is asked on 12 November 2026 at the latest",
        "It is asked on 2 November 2026 at the latest",
    ]


def test_the_receipt_would_change_the_answer() -> None:
    decision = decide(case(proof="none"), rules_of("lotus"))
    assert changes(decision)[0] == (
        Outcome.ALLOWED,
        "There is a receipt or there is another proof of purchase",
    )


def test_a_manager_would_change_the_answer() -> None:
    decision = decide(case(amount={"amount": "9000", "currency": "INR"}), rules_of("lotus"))
    assert changes(decision)[:1] == [(Outcome.ALLOWED, "A manager approves it")]


def test_what_is_not_known_is_asked_for() -> None:
    decision = decide(case(condition=None), rules_of("lotus"))
    assert (decision.asks, reason(decision)) == (("condition",), "In what condition is it?")
    assert changes(decision) == []


def test_a_no_does_not_speak_of_a_rule_that_is_for_others() -> None:
    members = {"key": "m", "questions": ["return"], "effect": "allow"}
    members["when"] = {"about": "group", "is": "any", "value": ["member"]}  # type: ignore[assignment]
    decision = decide(
        case(condition="used", proof="none", group="person"),
        rules_of("lotus", **{"returns.rules": [members]}),
    )
    assert reason(decision) == "Return: refused, because it was used and there is no proof of purchase."


def test_a_silent_policy_leaves_it_to_a_person() -> None:
    decision = decide(case(), rules_of("silent"))
    assert reason(decision) == "Return: the policy says nothing about such a case. A person decides."


def test_the_trace_tells_of_every_rule_which_way_it_went() -> None:
    decision = decide(case(kinds=["sale"]), rules_of("lotus"))
    lines = trace(decision)
    assert len(lines) == len([one for one in rules_of("lotus") if one.answers("return")])
    (counted,) = [line for line in lines if line.counted]
    assert (counted.rule, counted.why) == (
        "Refused if it was reduced in a sale.",
        "It was reduced in a sale",
    )


def test_a_fault_is_a_right_that_no_exception_takes_away() -> None:
    decision = decide(case(kinds=["sale"], reason="defective"), rules_of("lotus"))
    assert decision.is_allowed and decision.gives.pays == "us"
    assert details(decision)[-1] == "The customer has this right by law: no exception takes it away."


def test_a_rule_of_the_shop_gives_what_is_usual_and_its_own() -> None:
    sixty = {
        "key": "members",
        "exception": False,
        "questions": ["return", "exchange"],
        "effect": "allow",
        "approval": "",
        "when": {"all": [{"about": "group", "is": "any", "value": ["member"]}]},
        "gives": {"pays": "us"},
    }
    decision = decide(case(days_ago=55, group="member"), rules_of("lotus", **{"returns.rules": [sixty]}))
    assert decision.is_allowed
    assert (decision.gives.pays, decision.gives.ways, decision.gives.refund_days) == (
        "us",
        ("original", "exchange"),
        7,
    )
    assert decision.clause == "own"
    (read,) = own_rules([sixty], "own")[:1]
    assert rule_data(read) | {"questions": sixty["questions"]} == sixty


def test_exceptions_still_stand_before_a_rule_of_the_shop() -> None:
    always = {"key": "a", "questions": ["return"], "effect": "allow", "when": {"all": []}}
    rules = rules_of("lotus", **{"returns.rules": [always]})
    assert decide(case(days_ago=500), rules).is_allowed
    assert decide(case(kinds=["sale"]), rules).outcome == Outcome.REFUSED


def test_the_days_run_from_what_the_policy_says() -> None:
    facts = {"returns.starts": "bought"}
    sent_late = case(bought_on="2026-10-01", delivered_on="2026-11-20")
    assert decide(sent_late, rules_of("lotus")).is_allowed
    assert decide(sent_late, rules_of("lotus", **facts)).outcome == Outcome.REFUSED
    assert LOTUS["returns.starts"] == "delivered"
