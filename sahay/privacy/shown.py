"""What the pages say of what we hold: by category, of whom, which kinds of facts, and how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list
from django.utils.translation import get_language

from sahay.kit.personal import CATEGORIES, HOLDINGS, Category, Data, Of
from sahay.privacy.times import Time, times


@dataclass(frozen=True)
class Line:
    """A category with the kinds of facts that its tables hold."""

    category: Category
    time: Time
    facts: str


@dataclass(frozen=True)
class Part:
    """What is held of one kind of person."""

    key: str
    whom: str
    lines: list[Line]


def parts() -> list[Part]:
    """Everything we hold, customers first."""
    lines = [Line(time.category, time, facts(time.category.key)) for time in times()]
    return [
        Part(of.value, str(of.label), [line for line in lines if line.category.of == of and line.facts])
        for of in Of
    ]


def facts(category: str) -> str:
    """“names, what was said and written and files”, in the reader's language."""
    named = CATEGORIES[category].same_as or category
    tables = [holding for holding in HOLDINGS.values() if holding.category == named]
    found = {kind for holding in tables for kind in holding.fields.values()}
    return listed(str(kind.label) for kind in Data if kind in found)


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    return format_list(list(words), locale=(get_language() or "en").replace("-", "_"))


def customers_categories() -> list[str]:
    """Keys of what is held of customers."""
    return [key for key, category in CATEGORIES.items() if category.of == Of.CUSTOMERS]
