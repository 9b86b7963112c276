"""The table of returns, case by case (`returns_table.txt`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sahay.policies.decisions import Outcome, decide
from sahay.policies.decisions.tests.shops import case, rules_of

TABLE = Path(__file__).with_name("returns_table.txt")
MARKS = {
    "A": Outcome.ALLOWED,
    "M": Outcome.WITH_APPROVAL,
    "R": Outcome.REFUSED,
    "P": Outcome.FOR_A_PERSON,
    "?": Outcome.UNKNOWN,
}
Row = tuple[str, str, int, dict[str, str]]


def rows() -> Iterator[Row]:
    """Every line of figures: the shop and its case, the days, and the answer for each condition."""
    about, columns = "", []
    for line in TABLE.read_text().splitlines():
        if line.startswith("["):
            about, columns = line.strip("[]"), []
        elif about and line.strip() and not columns:
            columns = line.split()
        elif columns and line.strip():
            days, *marks = line.split()
            yield about, columns[0], int(days), dict(zip(columns, marks, strict=True))
        elif not line.strip():
            about, columns = "", []


def facts_of(words: list[str]) -> dict[str, Any]:
    """`reason=late kinds=sale amount=900` as the facts of a case; `?` is not known."""
    said = dict(word.split("=") for word in words)
    facts: dict[str, Any] = {key: None if value == "?" else value for key, value in said.items()}
    if facts["kinds"] is not None:
        facts["kinds"] = [kind for kind in facts["kinds"].split(",") if kind]
    currency = facts.pop("currency", "INR")
    if facts["amount"] is not None:
        facts["amount"] = {"amount": facts["amount"], "currency": currency}
    return facts


ROWS = list(rows())


def test_the_table_has_hundreds_of_cases() -> None:
    assert sum(len(marks) for _about, _first, _days, marks in ROWS) > 600


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} after {row[2]} days")
def test_a_return_is_decided_as_the_table_says(row: Row) -> None:
    about, _first, days, marks = row
    shop, question, *words = about.split()
    book = rules_of(shop)
    for condition, mark in marks.items():
        facts = facts_of(words) | {"condition": None if condition == "?" else condition}
        decision = decide(case(question, days_ago=days, **facts), book)
        assert decision.outcome == MARKS[mark], f"{condition}: {decision.outcome.name}, not {mark}"
