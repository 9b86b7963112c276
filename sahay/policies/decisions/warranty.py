"""The rules that follow from the answers about our own warranty; what the law gives stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sahay.policies.decisions.conditions import ALWAYS, All, Compare, Condition
from sahay.policies.decisions.floors import CONSUMER, NO_FLOOR, Floor
from sahay.policies.decisions.rules import Effect, Rank, Rule, own_rules

OUTLINE = "warranty"
ASKED = ("repair",)
_MISUSED = Compare("cause", "any", ("misuse", "accident"))


def rules_of(facts: Mapping[str, Any], floor: Floor = NO_FLOOR) -> tuple[Rule, ...]:
    """All rules of the warranty, with those the shop added itself.

    Raises:
        Refused: a rule that the shop added cannot be read.
    """
    own = own_rules(facts.get("warranty.rules") or [], "own")
    return (*own, *_made(facts, floor))


def _made(facts: Mapping[str, Any], floor: Floor) -> Iterator[Rule]:
    if floor.guarantee_months:
        received = Compare("delivered_on", "within", (floor.guarantee_months, "months"))
        held = (CONSUMER, received, Compare("cause", "any", ("manufacture",)))
        yield _rule("by_law", Rank.LAW, Effect.ALLOW, All(held), "warranty.law")
    if facts.get("warranty.given") is False:
        yield _rule("not_given", Rank.USUAL, Effect.REFUSE, clause="warranty.given")
    months = facts.get("warranty.months")
    if not facts.get("warranty.given") or not months:
        return
    if facts.get("warranty.not_covered"):
        yield _rule("misused", Rank.EXCEPTION, Effect.REFUSE, _MISUSED, "warranty.not_covered")
    in_time = Compare("bought_on", "within", (months, "months"))
    yield _rule("in_time", Rank.USUAL, Effect.ALLOW, in_time, "warranty.months")
    yield _rule("otherwise", Rank.USUAL, Effect.REFUSE, clause="warranty.months")


def _rule(key: str, rank: Rank, effect: Effect, when: Condition = ALWAYS, clause: str = "") -> Rule:
    return Rule(f"repair.{key}", rank, effect, when, frozenset(ASKED), clause)
