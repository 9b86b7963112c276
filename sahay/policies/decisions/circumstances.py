"""A case as the caller tells it: what is asked, when, where, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sahay.kit.text import one_line
from sahay.policies.decisions.things import QUESTIONS, THINGS, TODAY, Sort

MOST_WORDS, LONGEST_WORD = 20, 200
MOST_MONEY, MOST_TIMES = Decimal("1e12"), 100_000


class Money(NamedTuple):
    """An amount in a currency."""

    amount: Decimal
    currency: str


Known = str | frozenset[str] | int | Money | date


@dataclass(frozen=True)
class Circumstances:
    """One case. What is not in `known` is not known: nobody guesses it.

    Days are those of `zone`, the place of the branch: the day of asking is the date there at `now`.
    """

    question: str
    now: datetime
    zone: ZoneInfo
    known: Mapping[str, Known]

    @property
    def today(self) -> date:
        """The day of asking at the place."""
        return self.now.astimezone(self.zone).date()

    def but(self, changes: Mapping[str, Known]) -> Circumstances:
        """The same case with something else; `today` moves it to noon of another day."""
        rest = {key: value for key, value in changes.items() if key != TODAY}
        known = MappingProxyType({**self.known, **rest, TODAY: changes.get(TODAY, self.known[TODAY])})
        day = changes.get(TODAY)
        now = datetime.combine(day, time(12), self.zone) if isinstance(day, date) else self.now
        return replace(self, now=now, known=known)


def circumstances(question: str, *, now: datetime, zone: ZoneInfo, **facts: Any) -> Circumstances:
    """A case of plain values; None is left out, as not known.

    Moments become days of the place; money is `{"amount": "1500.00", "currency": "INR"}` or `Money`.

    Raises:
        ValueError: there is no such question or thing, or the value is none it can have.
    """
    if question not in QUESTIONS:
        raise ValueError(f"no policy answers “{question}”")
    if now.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    known = {key: _known(key, value, zone) for key, value in facts.items() if value is not None}
    known[TODAY] = now.astimezone(zone).date()
    return Circumstances(question, now, zone, MappingProxyType(known))


def _known(key: str, value: Any, zone: ZoneInfo) -> Known:
    thing = THINGS.get(key)
    if thing is None or key == TODAY:
        raise ValueError(f"nothing of a case is called “{key}”")
    if thing.sort == Sort.DAY:
        return day_of(value, zone)
    if thing.sort == Sort.MONEY:
        return money_of(value)
    if thing.sort == Sort.COUNT:
        return count_of(value)
    if thing.sort == Sort.SOME:
        return frozenset(word_of(key, one) for one in value)
    return word_of(key, value)


def word_of(key: str, value: Any) -> str:
    """A word that a thing can have.

    Raises:
        ValueError: it cannot.
    """
    thing, word = THINGS[key], one_line(str(value)) if isinstance(value, str | int) else ""
    if not word or len(word) > LONGEST_WORD or (word not in thing.options and not thing.other):
        raise ValueError(f"“{key}” cannot be {value!r}")
    return word


def day_of(value: Any, zone: ZoneInfo) -> date:
    """A day, from a day, a moment or its ISO form.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(zone).date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no day")
    return date.fromisoformat(value)


def money_of(value: Any) -> Money:
    """Money of its plain form.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, Money):
        return value
    try:
        amount, currency = Decimal(str(value["amount"])), str(value["currency"])
    except (TypeError, KeyError, InvalidOperation):
        raise ValueError(f"{value!r} is no amount of money") from None
    if not amount.is_finite() or not 0 <= amount <= MOST_MONEY:
        raise ValueError("an amount of money is not negative and has an end")
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        raise ValueError(f"{currency!r} is no currency")
    return Money(amount, currency)


def count_of(value: Any) -> int:
    """A number of times.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_TIMES:
        raise ValueError(f"{value!r} is no number of times")
    return value
