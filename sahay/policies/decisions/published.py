"""The shop's own rules as a passage of the published policy, so that customers read what decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from sahay.documents.wordings import Said
from sahay.kit.refusal import Refused
from sahay.policies.clauses import also_says
from sahay.policies.decisions.books import BOOKS, Book
from sahay.policies.decisions.explaining import rule_sentence
from sahay.policies.decisions.naming import names_of
from sahay.policies.decisions.rules import Rule, in_order, own_rules
from sahay.policies.decisions.things import QUESTIONS


def passages(book: Book, facts: Mapping[str, Any]) -> Sequence[Said]:
    """One passage with a point for each rule, in the active language; none where there are none."""
    kept = facts.get(book.own)
    try:
        rules = in_order(own_rules(kept or [], "own"))
    except Refused:
        return []
    if not rules:
        return []
    names = names_of(rules)
    points = dict.fromkeys(f"- {_point(book, rule, rule_sentence(rule, names))}" for rule in rules)
    return [Said("own", _("Special cases"), "\n".join(points), {book.own: kept})]


def _point(book: Book, rule: Rule, sentence: str) -> str:
    """The sentence, with its question in front where the policy answers several."""
    if len(book.questions) == 1:
        return sentence
    (question,) = rule.questions
    return _("%(about)s: %(sentence)s") % {"about": QUESTIONS[question], "sentence": sentence}


# What staff may offer to make something right, and up to what amount, is between us.
AMONG_US = ("complaints",)

for _book in BOOKS.values():
    if _book.key not in AMONG_US:
        also_says(_book.key, partial(passages, _book))
