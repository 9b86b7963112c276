"""Whether a condition holds of a case: yes, no, or not known. What is not known is never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sahay.policies.decisions.circumstances import Circumstances
from sahay.policies.decisions.conditions import All, Compare, Condition, Not, Some
from sahay.policies.decisions.days import last_day
from sahay.policies.decisions.things import APPROVED

Truth = bool | None
Decider = tuple[Compare, Truth]


def holds(condition: Condition, case: Circumstances) -> Truth:
    """Three answers: a part that is not known matters only where the others leave it open."""
    match condition:
        case Compare():
            return compared(condition, case)
        case All(parts):
            return _together(parts, case, settled_by=False)
        case Some(parts):
            return _together(parts, case, settled_by=True)
        case Not(part):
            truth = holds(part, case)
            return None if truth is None else not truth


def _together(parts: Iterable[Condition], case: Circumstances, *, settled_by: bool) -> Truth:
    open_ = False
    for part in parts:
        truth = holds(part, case)
        if truth is settled_by:
            return settled_by
        open_ = open_ or truth is None
    return None if open_ else not settled_by


def compared(compare: Compare, case: Circumstances) -> Truth:
    """One comparison; amounts in different currencies are not known to be more or less."""
    there = case.known.get(compare.about)
    if there is None:
        return None
    return _COMPARING[compare.how](there, compare.value, case)


def deciders(condition: Condition, case: Circumstances) -> list[Decider]:
    """What makes the condition hold, fail or stay open: each comparison with how it turned out."""
    truth = holds(condition, case)
    match condition:
        case Compare():
            return [(condition, truth)]
        case Not(part):
            return deciders(part, case)
        case All(parts):
            return _of_parts(parts, case, truth, each=truth is True)
        case Some(parts):
            return _of_parts(parts, case, truth, each=truth is False)


def _of_parts(parts: Iterable[Condition], case: Circumstances, truth: Truth, *, each: bool) -> list[Decider]:
    """`each`: all of them together decided; otherwise those that turned out like the whole."""
    found = [part for part in parts if each or holds(part, case) is truth]
    return list(dict.fromkeys(one for part in found for one in deciders(part, case)))


def missing(condition: Condition, case: Circumstances) -> list[str]:
    """What would have to be known to tell, by its keys."""
    found = [compare.about for compare, truth in deciders(condition, case) if truth is None]
    return [about for about in dict.fromkeys(found) if about != APPROVED]


def _any(there: Any, words: tuple[str, ...], case: Circumstances) -> bool:
    return not there.isdisjoint(words) if isinstance(there, frozenset) else there in words


def _at_most(there: Any, most: Any, case: Circumstances) -> Truth:
    if isinstance(there, tuple):
        return there[0] <= most[0] if there[1] == most[1] else None
    return bool(there <= most)


def _at_least(there: Any, least: Any, case: Circumstances) -> Truth:
    if isinstance(there, tuple):
        return there[0] >= least[0] if there[1] == least[1] else None
    return bool(there >= least)


def _within(there: Any, span: tuple[int, str], case: Circumstances) -> Truth:
    """Not known of a day that is still to come: from it nothing is counted yet."""
    today = case.known["today"]
    assert isinstance(today, date)
    return today <= last_day(there, *span) if there <= today else None


def _since(there: Any, first: date, case: Circumstances) -> bool:
    return bool(there >= first)


def _between(there: Any, days: tuple[date, date], case: Circumstances) -> bool:
    return bool(days[0] <= there <= days[1])


def _not(comparing: Any) -> Any:
    def turned(there: Any, value: Any, case: Circumstances) -> Truth:
        truth = comparing(there, value, case)
        return None if truth is None else not truth

    return turned


_COMPARING: dict[str, Any] = {
    "any": _any,
    "none": _not(_any),
    "at_most": _at_most,
    "above": _not(_at_most),
    "at_least": _at_least,
    "below": _not(_at_least),
    "within": _within,
    "longer": _not(_within),
    "since": _since,
    "before": _not(_since),
    "between": _between,
    "outside": _not(_between),
}
