"""The rules that follow from the answers about complaints: what may be offered, and up to what amount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sahay.policies.decisions.circumstances import Money, money_of
from sahay.policies.decisions.conditions import ALWAYS, All, Compare, Condition, Not
from sahay.policies.decisions.floors import NO_FLOOR, Floor
from sahay.policies.decisions.rules import Effect, Rank, Rule, own_rules

OUTLINE = "complaints"
ASKED = ("remedy",)
# Words of a thing cost nothing: no limit is asked for them.
FREE = ("apology",)


def rules_of(facts: Mapping[str, Any], floor: Floor = NO_FLOOR) -> tuple[Rule, ...]:
    """All rules about making a complaint right, with those the shop added itself.

    Raises:
        Refused: a rule that the shop added cannot be read.
    """
    own = own_rules(facts.get("complaints.rules") or [], "own")
    return (*own, *_made(facts))


def _made(facts: Mapping[str, Any]) -> Iterator[Rule]:
    offered = facts.get("complaints.remedies")
    if not offered:
        return
    limits = {role: money_of(limit) for role, limit in (facts.get("complaints.limits") or {}).items()}
    yield from _limits(limits)
    ours = Compare("remedy", "any", tuple(offered))
    yield _rule("offered", Rank.USUAL, Effect.ALLOW, ours)
    yield _rule("otherwise", Rank.USUAL, Effect.WITH_APPROVAL, approval="owner")


def _limits(limits: Mapping[str, Money]) -> Iterator[Rule]:
    """Above its limit a role asks somebody: a manager, and of several roles with a limit whoever may give the
    most asks the owner. A role without one decides alone: where one alone has a limit, a manager has none.
    """
    most = max((limit.amount for limit in limits.values()), default=None) if len(limits) > 1 else None
    for role, limit in sorted(limits.items()):
        when = All(
            (
                Compare("role", "any", (role,)),
                Not(Compare("remedy", "any", FREE)),
                Compare("amount", "above", limit),
            )
        )
        approval = "owner" if limit.amount == most else "manager"
        yield _rule(f"limit_{role}", Rank.EXCEPTION, Effect.WITH_APPROVAL, when, approval)


def _rule(key: str, rank: Rank, effect: Effect, when: Condition = ALWAYS, approval: str = "") -> Rule:
    clause = "complaints.limits" if rank.is_exception else "complaints.remedies"
    return Rule(f"remedy.{key}", rank, effect, when, frozenset(ASKED), clause, approval=approval)
