"""The rules that follow from the answers about delivery: whether an order can be cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sahay.policies.decisions.conditions import ALWAYS, Compare, Condition
from sahay.policies.decisions.floors import NO_FLOOR, Floor
from sahay.policies.decisions.rules import Effect, Rank, Rule, own_rules

OUTLINE = "delivery"
ASKED = ("cancel",)


def rules_of(facts: Mapping[str, Any], floor: Floor = NO_FLOOR) -> tuple[Rule, ...]:
    """All rules of delivery, with those the shop added itself. Of an order on its way and not late the
    policy says nothing.

    Raises:
        Refused: a rule that the shop added cannot be read.
    """
    own = own_rules(facts.get("delivery.rules") or [], "own")
    return (*own, *_made(facts))


def _made(facts: Mapping[str, Any]) -> Iterator[Rule]:
    if facts.get("delivery.cancel"):
        yield _rule("late", Effect.ALLOW, Compare("reason", "any", ("late",)))
    if "delivery.cancel" in facts:
        gone = Compare("status", "any", ("delivered", "returned"))
        yield _rule("has_it", Effect.REFUSE, gone)


def _rule(key: str, effect: Effect, when: Condition = ALWAYS) -> Rule:
    return Rule(f"cancel.{key}", Rank.USUAL, effect, when, frozenset(ASKED), "delivery.cancel")
