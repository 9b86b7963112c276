"""Which policy answers which question, and the rules it makes of its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sahay.policies.decisions import delivery, remedies, returns, warranty
from sahay.policies.decisions.floors import Floor
from sahay.policies.decisions.rules import Rule


@dataclass(frozen=True)
class Book:
    """One policy that decides: the questions it answers, what it asks for, and its rules of facts."""

    key: str
    questions: tuple[str, ...]
    things: tuple[str, ...]
    rules_of: Callable[[Mapping[str, Any], Floor], tuple[Rule, ...]]

    @property
    def own(self) -> str:
        """The fact that keeps the rules of the shop."""
        return f"{self.key}.rules"


_ALWAYS = ("group", "branch", "granted_before", "today")
_GOODS = ("reason", "bought_on", "delivered_on", "condition", "kinds", "proof", "amount", "bought_by")
BOOKS: Mapping[str, Book] = {
    book.key: book
    for book in (
        Book(returns.OUTLINE, returns.ASKED, (*_GOODS, "payment", *_ALWAYS), returns.rules_of),
        Book(
            warranty.OUTLINE,
            warranty.ASKED,
            ("cause", "bought_on", "delivered_on", "kinds", "proof", "amount", "bought_by", *_ALWAYS),
            warranty.rules_of,
        ),
        Book(
            delivery.OUTLINE,
            delivery.ASKED,
            ("status", "reason", "bought_on", "kinds", "amount", "payment", "bought_by", *_ALWAYS),
            delivery.rules_of,
        ),
        Book(
            remedies.OUTLINE,
            remedies.ASKED,
            ("remedy", "amount", "role", "reason", "kinds", "payment", *_ALWAYS),
            remedies.rules_of,
        ),
    )
}
ANSWERING: Mapping[str, Book] = {question: book for book in BOOKS.values() for question in book.questions}
