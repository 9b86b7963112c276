"""What the writer of a rule is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from sahay.policies.decisions import Circumstances, Effect, Rank, Rule, decide
from sahay.policies.decisions.checking import doubts, implies, troubles
from sahay.policies.decisions.conditions import All, Compare, Condition, Not, Some, read
from sahay.policies.decisions.judging import holds
from sahay.policies.decisions.tests.generating import CONDITIONS, WHOLE, case_of, rules
from sahay.policies.decisions.tests.shops import rules_of

TODAY = date(2026, 11, 22)


def said(about: str, how: str, *value: Any) -> dict[str, Any]:
    """A comparison as data."""
    plain = list(value) if how in ("any", "none", "within", "longer", "between", "outside") else value[0]
    return {"about": about, "is": how, "value": plain}


def rule(*parts: dict[str, Any], effect: Effect = Effect.REFUSE, rank: Rank = Rank.OWN_EXCEPTION) -> Rule:
    """A rule of the shop about returns, when all of these hold."""
    when = read({"all": list(parts)})
    asked = "manager" if effect == Effect.WITH_APPROVAL else ""
    return Rule("mine", rank, effect, when, frozenset({"return"}), approval=asked)


RUPEES = {"amount": "500", "currency": "INR"}
MORE_RUPEES = {"amount": "900", "currency": "INR"}


@pytest.mark.parametrize(
    "parts",
    [
        (said("condition", "any", "unused"), said("condition", "any", "used")),
        (said("condition", "any", "unused"), said("condition", "none", "unused")),
        (said("granted_before", "at_most", 2), said("granted_before", "above", 2)),
        (said("granted_before", "at_most", 2), said("granted_before", "at_least", 5)),
        (said("amount", "below", RUPEES), said("amount", "above", MORE_RUPEES)),
        (said("delivered_on", "within", 10, "days"), said("delivered_on", "longer", 2, "months")),
        (said("today", "before", "2026-12-01"), said("today", "since", "2026-12-01")),
        (said("bought_on", "between", "2026-01-01", "2026-01-31"), said("bought_on", "since", "2026-02-01")),
    ],
)
def test_a_rule_that_can_never_hold_says_which_two_do_not_go_together(parts: Any) -> None:
    (doubt,) = doubts(rule(*parts), rules_of("lotus"), TODAY)
    assert doubt.startswith("This never holds: ")


@pytest.mark.parametrize(
    "parts",
    [
        (said("condition", "any", "unused", "opened"), said("condition", "any", "opened", "used")),
        (said("kinds", "any", "sale"), said("kinds", "any", "perishable")),
        (said("granted_before", "at_least", 2), said("granted_before", "at_most", 2)),
        (said("delivered_on", "within", 1, "months"), said("delivered_on", "longer", 29, "days")),
        (said("amount", "at_most", RUPEES), said("amount", "above", {"amount": "900", "currency": "USD"})),
    ],
)
def test_what_can_be_so_is_not_doubted(parts: Any) -> None:
    assert not any("never holds" in doubt for doubt in doubts(rule(*parts), rules_of("lotus"), TODAY))


def test_a_rule_that_says_the_contrary_of_another_names_it() -> None:
    group = said("group", "any", "member")
    yes = replace(rule(group, effect=Effect.ALLOW, rank=Rank.OWN), key="yes")
    no = rule(group, rank=Rank.OWN)
    (doubt,) = doubts(no, [yes], TODAY)
    assert doubt == (
        "Another one says something else of the same cases: Allowed if the customer is a member."
    )


def test_a_rule_behind_a_wider_one_is_never_asked() -> None:
    wide = replace(rule(said("group", "any", "member", "company"), rank=Rank.OWN), key="wide")
    narrow = replace(
        rule(said("group", "any", "member"), said("proof", "any", "receipt"), rank=Rank.OWN), position=1
    )
    (doubt,) = doubts(narrow, [wide], TODAY)
    assert doubt.startswith("This will never be asked: ")
    assert doubts(wide, [narrow], TODAY) == []


def test_an_exception_that_another_one_makes_needless_is_told() -> None:
    (doubt,) = doubts(
        rule(said("kinds", "any", "sale"), said("proof", "any", "none")), rules_of("lotus"), TODAY
    )
    assert "Refused if it was reduced in a sale." in doubt


def test_an_exception_against_the_law_says_that_the_law_stands() -> None:
    broken = rule(said("reason", "any", "defective"), said("kinds", "any", "sale"))
    (doubt,) = doubts(broken, rules_of("lotus"), TODAY)
    assert doubt.startswith("The law gives this right all the same")


@pytest.mark.parametrize(
    "over", [said("today", "before", "2026-11-22"), said("today", "between", "2026-11-01", "2026-11-21")]
)
def test_days_that_are_over_are_told(over: dict[str, Any]) -> None:
    assert doubts(rule(over), [], TODAY)[0].startswith("The days it speaks of are over")


def test_days_that_still_come_are_fine() -> None:
    assert doubts(rule(said("today", "between", "2026-11-01", "2026-11-22")), [], TODAY) == []


def test_rules_that_cannot_be_read_stand_in_the_way_of_a_policy() -> None:
    assert troubles("returns", {"returns.rules": [{"key": "x"}]}) != []
    assert troubles("returns", {"returns.rules": "nonsense"}) != []
    assert troubles("returns", {}) == []
    assert troubles("privacy", {"privacy.rules": "nonsense"}) == []


@given(CONDITIONS, CONDITIONS, WHOLE)
def test_what_is_said_to_follow_does(narrow: Condition, wide: Condition, facts: dict[str, Any]) -> None:
    case: Circumstances = case_of(facts)
    for one, other in ((narrow, wide), (All((narrow, wide)), narrow), (narrow, Some((narrow, wide)))):
        if implies(one, other) and holds(one, case):
            assert holds(other, case)


@given(rules(ranks=(Rank.OWN,)), WHOLE)
def test_a_rule_that_is_said_never_to_hold_never_does(one: Rule, facts: dict[str, Any]) -> None:
    if any("never holds" in doubt for doubt in doubts(one, [], TODAY)):
        assert holds(one.when, case_of(facts)) is False
        assert decide(case_of(facts), [one]).rule is None


def test_whatever_holds_and_does_not_is_impossible() -> None:
    used = Compare("condition", "any", ("used",))
    assert not implies(used, Not(used))
    assert implies(used, Not(Not(used)))
