"""Conditions as data: what has to be so of a case. Plain values that are read strictly; nothing in them runs.

`{"about": "condition", "is": "any", "value": ["unused", "opened"]}` says one thing; `{"all": [...]}`,
`{"any": [...]}` and `{"not": ...}` put several together. `{"all": []}` always holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.policies.decisions import days
from sahay.policies.decisions.circumstances import MOST_WORDS, Money, count_of, money_of, word_of
from sahay.policies.decisions.things import APPROVED, THINGS, TODAY, Sort, Thing

DEEPEST, MOST_PARTS, MOST_IN_ALL = 5, 20, 60

# What can be said of a thing, and what says the contrary.
CONTRARY = {
    "any": "none",
    "at_most": "above",
    "at_least": "below",
    "within": "longer",
    "since": "before",
    "between": "outside",
}
CONTRARY |= {contrary: operator for operator, contrary in CONTRARY.items()}
OPERATORS: dict[Sort, tuple[str, ...]] = {
    Sort.ONE: ("any", "none"),
    Sort.SOME: ("any", "none"),
    Sort.COUNT: ("at_most", "above", "at_least", "below"),
    Sort.MONEY: ("at_most", "above", "at_least", "below"),
    Sort.DAY: ("within", "longer", "since", "before", "between", "outside"),
}
# A day of asking is never some days ago.
OF_TODAY = ("since", "before", "between", "outside")
Span = tuple[int, str]
Value = tuple[str, ...] | int | Money | date | Span | tuple[date, date]


@dataclass(frozen=True, slots=True)
class Compare:
    """One thing compared with a value."""

    about: str
    how: str
    value: Any

    @property
    def contrary(self) -> Compare:
        """What holds whenever this does not, of everything that is known."""
        return Compare(self.about, CONTRARY[self.how], self.value)


@dataclass(frozen=True, slots=True)
class All:
    """Every part has to hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part has to hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Condition


Condition = Compare | All | Some | Not
ALWAYS = All(())


def read(data: Any) -> Condition:
    """The condition that the data say.

    Raises:
        Refused: they say nothing, or more than anybody can read; the sentence tells what is wrong.
    """
    return _Reading().read(data, 1)


def as_data(condition: Condition) -> dict[str, Any]:
    """The plain values that `read` understands."""
    match condition:
        case All(parts):
            return {"all": [as_data(part) for part in parts]}
        case Some(parts):
            return {"any": [as_data(part) for part in parts]}
        case Not(part):
            return {"not": as_data(part)}
        case Compare(about, how, value):
            return {"about": about, "is": how, "value": _plain(value)}


def compares(condition: Condition) -> Iterator[Compare]:
    """Everything that is compared in it."""
    match condition:
        case Compare():
            yield condition
        case Not(part):
            yield from compares(part)
        case All(parts) | Some(parts):
            for part in parts:
                yield from compares(part)


class _Reading:
    """Counts what it reads, so that no data make work without end."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, data: Any, depth: int) -> Condition:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_IN_ALL:
            raise Refused(_("These conditions are too many to read. Make two rules of them."))
        if not isinstance(data, dict):
            raise _nothing()
        if data.keys() == {"all"}:
            return All(self._parts(data["all"], depth))
        if data.keys() == {"any"}:
            if not data["any"]:
                raise _nothing()
            return Some(self._parts(data["any"], depth))
        if data.keys() == {"not"}:
            return Not(self.read(data["not"], depth + 1))
        return compare_of(data)

    def _parts(self, data: Any, depth: int) -> tuple[Condition, ...]:
        if not isinstance(data, list | tuple) or len(data) > MOST_PARTS:
            raise _nothing()
        return tuple(self.read(part, depth + 1) for part in data)


def operators(thing: Thing) -> tuple[str, ...]:
    """What can be said of it."""
    return OF_TODAY if thing.key == TODAY else OPERATORS[thing.sort]


def compare_of(data: Any) -> Compare:
    """One comparison.

    Raises:
        Refused: it is none; the sentence names what is wrong.
    """
    if not isinstance(data, dict) or data.keys() != {"about", "is", "value"}:
        raise _nothing()
    about, how = data["about"], data["is"]
    thing = THINGS.get(about) if isinstance(about, str) else None
    if thing is None or thing.key == APPROVED or how not in operators(thing):
        raise _nothing()
    try:
        return Compare(thing.key, how, _value(thing, how, data["value"]))
    except (ValueError, TypeError, OverflowError):
        raise Refused(
            _("“%(thing)s” needs another value. Please choose or type it again.")
            % isolated({"thing": thing.label})
        ) from None


def _value(thing: Thing, how: str, given: Any) -> Value:
    if thing.sort in (Sort.ONE, Sort.SOME):
        return _words(thing, given)
    if thing.sort == Sort.COUNT:
        return count_of(given)
    if thing.sort == Sort.MONEY:
        return money_of(given)
    if how in ("within", "longer"):
        return _span(given)
    if how in ("since", "before"):
        return date.fromisoformat(given)
    first, last = (date.fromisoformat(one) for one in given)
    if first > last:
        raise ValueError("it ends before it begins")
    return first, last


def _words(thing: Thing, given: Any) -> tuple[str, ...]:
    if not isinstance(given, list | tuple) or not 0 < len(given) <= MOST_WORDS:
        raise ValueError("some words, please")
    words = {word_of(thing.key, one) for one in given}
    known = list(thing.options)
    return tuple(sorted(words, key=lambda w: (known.index(w) if w in thing.options else len(known), w)))


def _span(given: Any) -> Span:
    number, unit = given
    if count_of(number) > days.MOST[unit] if unit in days.MOST else True:
        raise ValueError("no such time")
    return number, unit


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _nothing() -> Refused:
    return Refused(_("A condition says nothing we understand. Please choose it again."))
