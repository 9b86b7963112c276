"""The rules that follow from the answers about returns: bringing back, exchanging, getting money back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sahay.policies.decisions.circumstances import money_of
from sahay.policies.decisions.conditions import ALWAYS, All, Compare, Condition, Not, Some
from sahay.policies.decisions.floors import CONSUMER, NO_FLOOR, Floor
from sahay.policies.decisions.rules import WAYS, Effect, Gives, Rank, Rule, own_rules
from sahay.policies.decisions.things import THINGS

OUTLINE = "returns"
ASKED = ("return", "exchange", "refund")
FAULTS = ("defective", "wrong_item", "not_as_described")
STARTS = {"delivered": "delivered_on", "bought": "bought_on"}
CONDITIONS = {"unused": ("unused",), "opened": ("unused", "opened")}
PROOFS = {"receipt": ("receipt",), "any_proof": ("receipt", "other_proof")}
# Kinds that are excepted only once they were opened, by the name they have in the policy.
ONCE_OPENED = {"hygiene_opened": "hygiene", "digital_started": "digital"}
_FAULT = Compare("reason", "any", FAULTS)
_OPENED = Compare("condition", "any", ("opened", "used", "damaged"))
_ELSEWHERE = Compare("bought_by", "any", ("online", "phone", "door"))

EXCEPTIONS, FAULTY = "returns.exceptions", "faulty"
Facts = Mapping[str, Any]


def rules_of(facts: Facts, floor: Floor = NO_FLOOR) -> tuple[Rule, ...]:
    """All rules of a returns policy, with those the shop added itself.

    Answers that are not given yet make no rules: then the policy is silent there.

    Raises:
        Refused: a rule that the shop added cannot be read.
    """
    usual = {question: _gives(facts, question, "changed_mind") for question in ASKED}
    own = own_rules(facts.get("returns.rules") or [], "own", usual)
    made = [rule for question in ASKED for rule in _of_question(facts, floor, question)]
    return (*own, *made)


def _of_question(facts: Facts, floor: Floor, question: str) -> Iterator[Rule]:
    yield from _by_law(facts, floor, question)
    if facts.get("returns.accepted") is False:
        yield _rule("not_accepted", question, Rank.USUAL, Effect.REFUSE, clause="returns.accepted")
        return
    if facts.get("returns.accepted") is None or not facts.get("returns.days"):
        return
    yield from _exceptions(facts, question)
    yield from _usual(facts, question)


def _by_law(facts: Facts, floor: Floor, question: str) -> Iterator[Rule]:
    """What is faulty is made right, whatever we except; later than the law says, somebody looks at it."""
    gives = _gives(facts, question, "fault")
    if floor.rejection_days and question != "exchange":
        in_time = Compare("delivered_on", "within", (floor.rejection_days, "days"))
        rejected = All((_FAULT, CONSUMER, in_time, *_shown_to_be_ours(facts)))
        yield from _faults("rejected", rejected, facts, question, replace(gives, ways=("original",)))
    if floor.guarantee_months or facts.get("returns.days"):
        held = All((_FAULT, _within_guarantee(facts, floor), *_shown_to_be_ours(facts)))
        yield from _faults("fault", held, facts, question, gives)
    yield _rule("fault_else", question, Rank.LAW, Effect.WITH_APPROVAL, _FAULT, FAULTY, gives)
    if floor.withdrawal_days and question != "exchange":
        when = _withdrawal(floor.withdrawal_days)
        all_back = replace(_gives(facts, question, "changed_mind"), ways=("original",), fee_percent=None)
        yield _rule("withdrawal", question, Rank.LAW, Effect.ALLOW, when, "returns.days", all_back)


def _shown_to_be_ours(facts: Facts) -> Iterator[Compare]:
    """That it was bought here, where the policy asks for a proof at all."""
    if facts.get("returns.proof") != "none":
        yield Compare("proof", "any", PROOFS["any_proof"])


def _faults(key: str, when: Condition, facts: Facts, question: str, gives: Gives) -> Iterator[Rule]:
    """The right itself; who in the house hands out much money is another matter, and no exception to it."""
    if above := facts.get("returns.approval_above"):
        much = All((when, Compare("amount", "above", money_of(above))))
        yield _rule(f"{key}_amount", question, Rank.LAW, Effect.WITH_APPROVAL, much, FAULTY, gives)
    yield _rule(key, question, Rank.LAW, Effect.ALLOW, when, FAULTY, gives)


def _within_guarantee(facts: Facts, floor: Floor) -> Condition:
    ours = Compare(_start(facts), "within", (facts.get("returns.days") or 0, "days"))
    if not floor.guarantee_months:
        return ours
    law = All((CONSUMER, Compare("delivered_on", "within", (floor.guarantee_months, "months"))))
    return Some((law, ours)) if facts.get("returns.days") else law


def _withdrawal(number: int) -> Condition:
    """Consumers alone have this right; all they paid comes back the way it was paid, and no fee is kept."""
    return All(
        (
            Compare("reason", "none", FAULTS),
            _ELSEWHERE,
            CONSUMER,
            Compare("delivered_on", "within", (number, "days")),
            Compare("kinds", "none", ("perishable", "made_to_order")),
            Not(All((Compare("kinds", "any", ("hygiene", "digital")), _OPENED))),
        )
    )


def _exceptions(facts: Facts, question: str) -> Iterator[Rule]:
    for kind in facts.get("returns.exceptions") or ():
        yield _rule(f"except_{kind}", question, Rank.EXCEPTION, Effect.REFUSE, _of_kind(kind), EXCEPTIONS)
    damaged = Compare("condition", "any", ("damaged",))
    yield _rule("damaged", question, Rank.EXCEPTION, Effect.REFUSE, damaged, "returns.condition")
    if above := facts.get("returns.approval_above"):
        when = Compare("amount", "above", money_of(above))
        yield _rule("amount", question, Rank.EXCEPTION, Effect.WITH_APPROVAL, when, "returns.approval_above")


def _of_kind(kind: str) -> Condition:
    if kind in ONCE_OPENED:
        return All((Compare("kinds", "any", (ONCE_OPENED[kind],)), _OPENED))
    return Compare("kinds", "any", (kind,))


def _usual(facts: Facts, question: str) -> Iterator[Rule]:
    """In time, in good condition and with proof; a little later with approval; otherwise not."""
    if not _ways_to(question).intersection(facts.get("returns.refund_ways") or WAYS):
        yield _rule("no_such_way", question, Rank.USUAL, Effect.REFUSE, clause="returns.refund_ways")
        return
    gives, days = _gives(facts, question, "changed_mind"), _days(facts, question)
    in_time = All((_within(facts, days), *_as_it_should_be(facts)))
    yield _rule("in_time", question, Rank.USUAL, Effect.ALLOW, in_time, "returns.days", gives)
    if late := facts.get("returns.late_days"):
        later = (_within(facts, days).contrary, _within(facts, days + late))
        when = All((*later, *_as_it_should_be(facts)))
        yield _rule("late", question, Rank.USUAL, Effect.WITH_APPROVAL, when, "returns.late_days", gives)
    for fit in _as_it_should_be(facts):
        clause = f"returns.{fit.about}"
        yield _rule(f"bad_{fit.about}", question, Rank.USUAL, Effect.REFUSE, _others(fit), clause)
    yield _rule("otherwise", question, Rank.USUAL, Effect.REFUSE, clause="returns.days")


def _as_it_should_be(facts: Facts) -> Iterator[Compare]:
    if fine := CONDITIONS.get(str(facts.get("returns.condition"))):
        yield Compare("condition", "any", fine)
    if proofs := PROOFS.get(str(facts.get("returns.proof"))):
        yield Compare("proof", "any", proofs)


def _others(compare: Compare) -> Compare:
    """That it is one of the other words: reads better than that it is none of these."""
    words = [word for word in THINGS[compare.about].options if word not in compare.value]
    return Compare(compare.about, "any", tuple(words))


def _ways_to(question: str) -> set[str]:
    """The ways of making it good that each question is about."""
    apart = {"refund": {"original", "store_credit"}, "exchange": {"exchange"}}
    return apart.get(question, set(WAYS))


def _days(facts: Facts, question: str) -> int:
    exchange = facts.get("returns.exchange_days") if question == "exchange" else None
    return int(exchange or facts["returns.days"])


def _within(facts: Facts, number: int) -> Compare:
    return Compare(_start(facts), "within", (number, "days"))


def _start(facts: Facts) -> str:
    return STARTS[str(facts.get("returns.starts") or "delivered")]


def _gives(facts: Facts, question: str, reason: str) -> Gives:
    given, is_fault = facts.get("returns.refund_ways") or (), reason == "fault"
    ways = tuple(way for way in WAYS if way in given and way in _ways_to(question))
    return Gives(
        pays=facts.get(f"returns.postage_{reason}"),
        ways=ways,
        refund_days=facts.get("returns.refund_days") if question != "exchange" else None,
        fee_percent=None if is_fault or question == "exchange" else facts.get("returns.fee_percent"),
    )


def _rule(
    key: str,
    question: str,
    rank: Rank,
    effect: Effect,
    when: Condition = ALWAYS,
    clause: str = "",
    gives: Gives | None = None,
) -> Rule:
    return Rule(
        key=f"{question}.{key}",
        rank=rank,
        effect=effect,
        when=when,
        questions=frozenset({question}),
        clause=clause,
        gives=gives or Gives(),
        approval="manager" if effect == Effect.WITH_APPROVAL else "",
    )
