"""Rules: for which cases they speak, what they answer, and what comes with a yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import IntEnum, StrEnum
from typing import Any

from django.utils.translation import gettext as _

from sahay.kit.refusal import Refused
from sahay.policies.decisions.circumstances import Money, count_of, money_of
from sahay.policies.decisions.conditions import ALWAYS, Condition, as_data, read
from sahay.policies.decisions.things import APPROVERS, QUESTIONS

MOST_RULES = 40
PAYERS, WAYS = ("us", "customer"), ("original", "store_credit", "exchange")


class Effect(StrEnum):
    """What a rule answers."""

    ALLOW = "allow"
    WITH_APPROVAL = "with_approval"
    REFUSE = "refuse"


class Rank(IntEnum):
    """Who is asked first. What the law gives stands before everything and no exception narrows it; exceptions
    stand before rules; what a shop added itself stands before what comes of its answers.
    """

    LAW = 0
    OWN_EXCEPTION = 1
    EXCEPTION = 2
    OWN = 3
    USUAL = 4

    @property
    def is_exception(self) -> bool:
        """Whether it can only take away."""
        return self in (Rank.OWN_EXCEPTION, Rank.EXCEPTION)


@dataclass(frozen=True)
class Gives:
    """What comes with a yes; None is not said. `pays` is who pays for sending it back, `ways` how money goes
    back, the days how soon; `limit` is the most that may be given.
    """

    pays: str | None = None
    ways: tuple[str, ...] = ()
    refund_days: int | None = None
    exchange_days: int | None = None
    fee_percent: int | None = None
    limit: Money | None = None

    def over(self, other: Gives) -> Gives:
        """The same, and the other's word wherever this says nothing."""
        mine = {one.name: getattr(self, one.name) for one in fields(self)}
        return replace(other, **{name: value for name, value in mine.items() if value not in (None, ())})


NOTHING = Gives()


@dataclass(frozen=True)
class Rule:
    """One rule. An exception never allows. `approval` is the least role whose yes is asked; `clause` is the
    passage of the policy that says it.
    """

    key: str
    rank: Rank
    effect: Effect
    when: Condition = ALWAYS
    questions: frozenset[str] = frozenset()
    clause: str = ""
    gives: Gives = NOTHING
    approval: str = ""
    position: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.rank.is_exception and self.effect == Effect.ALLOW:
            raise ValueError("an exception takes away, it never allows")
        if (self.effect == Effect.WITH_APPROVAL) is not (self.approval in APPROVERS):
            raise ValueError("whoever has to approve is named, and only then")

    def answers(self, question: str) -> bool:
        """Whether it speaks of a question."""
        return question in self.questions


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The order in which they are looked at."""
    return tuple(sorted(rules, key=lambda rule: (rule.rank, rule.position)))


def own_rules(data: Any, clause: str, usual: Mapping[str, Gives] | None = None) -> list[Rule]:
    """The shop's own rules, of their plain values; `usual` fills in what comes with a yes to each question.

    Raises:
        Refused: one of them cannot be read.
    """
    if not isinstance(data, list) or len(data) > MOST_RULES:
        raise Refused(_("Forty rules are enough."))
    found = [own_rule(one, clause, at) for at, one in enumerate(data)]
    if len({rule.key for rule in found}) != len(found):
        raise _unreadable()
    return [each for rule in found for each in _filled(rule, usual or {})]


def own_rule(data: Any, clause: str, position: int = 0) -> Rule:
    """One of the shop's own rules.

    Raises:
        Refused: it cannot be read.
    """
    if not isinstance(data, dict):
        raise _unreadable()
    when = read(data.get("when"))
    try:
        questions = frozenset(data["questions"])
        if not questions or not questions <= QUESTIONS.keys():
            raise ValueError("about nothing")
        return Rule(
            key=str(data["key"])[:40],
            rank=Rank.OWN_EXCEPTION if data.get("exception") else Rank.OWN,
            effect=Effect(data["effect"]),
            when=when,
            questions=questions,
            clause=clause,
            gives=_gives(data.get("gives") or {}),
            approval=str(data.get("approval") or ""),
            position=position,
        )
    except (ValueError, TypeError, KeyError):
        raise _unreadable() from None


def rule_data(rule: Rule) -> dict[str, Any]:
    """The plain values that `own_rule` understands."""
    return {
        "key": rule.key,
        "exception": rule.rank.is_exception,
        "questions": [one for one in QUESTIONS if one in rule.questions],
        "effect": rule.effect.value,
        "approval": rule.approval,
        "when": as_data(rule.when),
        "gives": _gives_data(rule.gives),
    }


def _filled(rule: Rule, usual: Mapping[str, Gives]) -> Iterable[Rule]:
    """A rule for each question, since what usually comes with a yes may differ."""
    for question in sorted(rule.questions):
        gives = rule.gives.over(usual[question]) if question in usual else rule.gives
        yield replace(rule, questions=frozenset({question}), gives=gives)


def _gives(data: Mapping[str, Any]) -> Gives:
    pays, ways, limit = data.get("pays"), tuple(data.get("ways") or ()), data.get("limit")
    if pays not in (None, *PAYERS) or not set(ways) <= set(WAYS):
        raise ValueError("nobody pays so")
    days = {name: data.get(name) for name in ("refund_days", "exchange_days", "fee_percent")}
    numbers = {name: count_of(value) for name, value in days.items() if value is not None}
    return Gives(pays=pays, ways=ways, limit=money_of(limit) if limit else None, **numbers)


def _gives_data(gives: Gives) -> dict[str, Any]:
    data = {one.name: getattr(gives, one.name) for one in fields(gives)}
    if gives.limit:
        data["limit"] = {"amount": str(gives.limit.amount), "currency": gives.limit.currency}
    data["ways"] = list(gives.ways)
    return {name: value for name, value in data.items() if value not in (None, [])}


def _unreadable() -> Refused:
    return Refused(_("A rule says nothing we understand. Please put it together again."))
