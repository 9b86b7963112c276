"""What would change the answer: the nearest cases that come out better, each tried before it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from sahay.kit.isolating import isolated
from sahay.policies.decisions.circumstances import Circumstances, Known, Money
from sahay.policies.decisions.conditions import Compare, compares
from sahay.policies.decisions.days import last_day, moved
from sahay.policies.decisions.deciding import Decision, Outcome, outcome_of
from sahay.policies.decisions.said import NO_NAMES, Names, both, compared, day, either, option
from sahay.policies.decisions.things import APPROVED, THINGS, TODAY, Sort

MOST_TOLD, MOST_PAIRED = 5, 12
# What nobody would wish to be otherwise, even where it would help.
UNWISHED = {("proof", "none"), ("condition", "used"), ("condition", "damaged"), ("status", "returned")}
LEAST_MONEY = Decimal("0.01")


@dataclass(frozen=True)
class Change:
    """Something that would be otherwise, and the answer it would bring; each of the `others` would bring it
    as well.
    """

    case: Circumstances
    instead: Mapping[str, Known]
    outcome: Outcome
    others: tuple[Mapping[str, Known], ...] = ()

    def sentence(self, names: Names = NO_NAMES) -> str:
        """“it is unused, in its packing”, in the active language."""
        each = (self.instead, *self.others)
        return either([both([_said(self.case, *one, names) for one in it.items()]) for it in each])


def would_change(decision: Decision) -> tuple[Change, ...]:
    """The nearest changes, the easiest first: one thing, or two where one is not enough.

    For a yes it is the day from which on it is no yes any more.
    """
    if decision.outcome == Outcome.UNKNOWN:
        return ()
    if decision.outcome == Outcome.ALLOWED:
        ends = [Change(decision.case, {TODAY: moved(one, 1)}, outcome) for one, outcome in _ends(decision)]
        return tuple(ends[:1])
    tried = sorted(_candidates(decision), key=lambda one: _distance(decision.case, one))
    singles = [change for one in tried if (change := _better(decision, dict([one])))]
    if singles:
        return tuple(_gathered(singles)[:MOST_TOLD])
    pairs = combinations(tried[:MOST_PAIRED], 2)
    both_ = (_better(decision, dict(pair)) for pair in pairs if pair[0][0] != pair[1][0])
    return tuple(change for change in both_ if change)[:MOST_TOLD]


def _gathered(singles: list[Change]) -> list[Change]:
    """Those about the same thing with the same answer as one."""
    found: dict[tuple[str, Outcome], Change] = {}
    for change in singles:
        key = next(iter(change.instead))
        first = found.setdefault((key, change.outcome), change)
        if first is not change and key != TODAY:
            found[key, change.outcome] = replace(first, others=(*first.others, change.instead))
    return list(found.values())


def until(decision: Decision) -> date | None:
    """The last day on which a yes stays a yes, where there is one."""
    if decision.outcome > Outcome.WITH_APPROVAL:
        return None
    return next((one for one, _outcome in _ends(decision)), None)


def _ends(decision: Decision) -> Iterator[tuple[date, Outcome]]:
    """The days on which a time runs out and the answer with it, the first one first."""
    edges = {edge for one in _compared(decision) for edge in _edges(one, decision.case)}
    for edge in sorted(edge for edge in edges if edge >= decision.case.today and edge < date.max):
        outcome = outcome_of(decision.case.but({TODAY: moved(edge, 1)}), decision.book)
        if outcome != decision.outcome:
            yield edge, outcome


def _edges(compare: Compare, case: Circumstances) -> Iterator[date]:
    """The last days before the answer to a comparison turns with time alone."""
    there = case.known.get(compare.about)
    if compare.how in ("within", "longer") and isinstance(there, date):
        yield last_day(there, *compare.value)
    elif compare.about == TODAY and compare.how in ("between", "outside"):
        yield from (moved(compare.value[0], -1), compare.value[1])
    elif compare.about == TODAY:
        yield moved(compare.value, -1)


def _better(decision: Decision, instead: Mapping[str, Known]) -> Change | None:
    outcome = outcome_of(decision.case.but(instead), decision.book)
    return Change(decision.case, instead, outcome) if outcome < decision.outcome else None


def _candidates(decision: Decision) -> Iterator[tuple[str, Known]]:
    """Values that turn round some comparison of the rules, each once."""
    found: dict[tuple[str, Any], None] = {}
    if decision.approval:
        found[APPROVED, decision.approval] = None
    for compare in _compared(decision):
        if compare.about == TODAY or compare.how in ("within", "longer"):
            for edge in _edges(compare, decision.case):
                day_then = edge if edge < decision.case.today else moved(edge, 1)
                found[TODAY, day_then] = None
        elif (there := decision.case.known.get(compare.about)) is not None:
            for value in _turned(compare, there):
                found[compare.about, value] = None
    yield from found


def _compared(decision: Decision) -> list[Compare]:
    return list(dict.fromkeys(one for rule in decision.book for one in compares(rule.when)))


def _turned(compare: Compare, there: Known) -> list[Any]:
    sort, value = THINGS[compare.about].sort, compare.value
    if sort == Sort.ONE:
        words = (*value, *THINGS[compare.about].options)
        return [one for one in words if one != there and (compare.about, one) not in UNWISHED]
    if sort == Sort.SOME and isinstance(there, frozenset):
        return [there.difference(value)] if there.intersection(value) else []
    if sort == Sort.COUNT:
        return [value if compare.how in ("at_most", "at_least") else value + _step(compare, 1)]
    if sort == Sort.MONEY and isinstance(there, Money) and there.currency == value.currency:
        by = Decimal(0) if compare.how in ("at_most", "at_least") else _step(compare, LEAST_MONEY)
        return [Money(value.amount + by, value.currency)] if value.amount + by >= 0 else []
    return []


def _step(compare: Compare, least: Any) -> Any:
    return least if compare.how == "above" else -least


def _distance(case: Circumstances, candidate: tuple[str, Known]) -> tuple[int, int]:
    """How far away it is: how easily the thing is different, then the days or the place of the word."""
    key, value = candidate
    if key == TODAY and isinstance(value, date):
        return THINGS[key].nearness, abs((value - case.today).days)
    words = list(THINGS[key].options)
    return THINGS[key].nearness, words.index(str(value)) if value in words else len(words)


def _said(case: Circumstances, key: str, value: Known, names: Names) -> str:
    there = case.known.get(key)
    if key == TODAY and isinstance(value, date):
        words = isolated({"day": day(value)})
        if value < case.today:
            return _("it is asked on %(day)s at the latest") % words
        return _("it is asked on %(day)s at the earliest") % words
    if isinstance(value, frozenset) and isinstance(there, frozenset):
        return compared(Compare(key, "none", tuple(sorted(there - value))), names)
    if isinstance(value, Money) and isinstance(there, Money):
        return compared(Compare(key, "at_most" if value < there else "at_least", value), names)
    if isinstance(value, int):
        is_less = isinstance(there, int) and value < there
        return compared(Compare(key, "at_most" if is_less else "at_least", value), names)
    return option(key, str(value), names)
