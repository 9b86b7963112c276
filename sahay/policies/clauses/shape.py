"""What a clause is made of, and the small words that clauses share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list
from babel.numbers import format_currency, format_percent
from django.utils.translation import get_language

from sahay.kit.isolating import isolated
from sahay.kit.when import locale_of
from sahay.policies.outlines.shape import Facts, Text

Options = tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Clause:
    """One passage of a policy. `made_of` gives its text in the active language, or "" where the facts it
    `speaks_of` say nothing.
    """

    key: str
    heading: Text
    speaks_of: tuple[str, ...]
    made_of: Callable[[Facts], str]


def sentences(*said: str) -> str:
    """Sentences one after the other, without those that say nothing."""
    return " ".join(one for one in said if one)


def chosen(facts: Facts, key: str, words: Mapping[Any, Text]) -> str:
    """The sentence for the value of a fact; none where it was not answered."""
    return str(words.get(facts.get(key), ""))


def points(lead: str, keys: Iterable[str], options: Options) -> str:
    """A line and a point below it for each of the chosen options; own ones as they were written."""
    names = dict(options)
    lines = [f"- {names.get(key, key)}" for key in keys]
    return "\n".join([lead, "", *lines]) if lines else ""


def any_of(words: Iterable[Text]) -> str:
    """ "by phone or at the counter", in the active language."""
    return format_list([str(word) for word in words], "or", locale=locale_of())


def all_of(words: Iterable[Text]) -> str:
    """ "waiting and remedies", in the active language."""
    return format_list([str(word) for word in words], "standard", locale=locale_of())


def amount(money: Mapping[str, str]) -> str:
    """ "₹1,500.00", in the active language."""
    return in_one_piece(format_currency(money["amount"], money["currency"], locale=locale_of()))


def in_one_piece(words: object) -> str:
    """A number, an amount or an address that keeps its own direction in a text that runs right to left."""
    return isolated({"words": words})["words"]


def percent(number: int) -> str:
    """ "10%", in the active language."""
    return str(format_percent(number / 100, locale=locale_of()))


def own_words(facts: Facts, key: str) -> str:
    """What the owner wrote in the active language; "" where nothing was written in it."""
    written = facts.get(key) or {}
    return str(written.get(get_language() or "en", ""))
