"""What pages and proofs say of what we hold: by category, of whom, which kinds of facts, and how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.lists import format_list
from django.utils.translation import get_language

from sahay.kit.personal import CATEGORIES, HOLDINGS, Category, Data, Holding, Of
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


@dataclass(frozen=True)
class Count:
    """How much of one kind a proof counts."""

    heading: str
    facts: str
    number: int


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
    return _kinds(holding for holding in HOLDINGS.values() if holding.category == named)


def counts(rows: Mapping[str, int]) -> list[Count]:
    """What a proof counts by table, said by what people call it, in the reader's language. A table that is
    not there any more keeps the name it was counted under.
    """
    tables: dict[str, list[str]] = {}
    for table in rows:
        known = HOLDINGS.get(table)
        tables.setdefault((known.heading if known else "") or table, []).append(table)
    return [
        Count(
            heading,
            _kinds(HOLDINGS[table] for table in together if table in HOLDINGS),
            sum(rows[table] for table in together),
        )
        for heading, together in tables.items()
    ]


def _kinds(tables: Iterable[Holding]) -> str:
    found = {kind for table in tables for kind in table.fields.values()}
    return listed(str(kind.label) for kind in Data if kind in found)


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them."""
    return format_list(list(words), locale=(get_language() or "en").replace("-", "_"))


def customers_categories() -> list[str]:
    """Keys of what is held of customers."""
    return [key for key, category in CATEGORIES.items() if category.of == Of.CUSTOMERS]
