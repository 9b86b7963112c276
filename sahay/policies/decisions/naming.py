"""What the shop calls the words of its own: its branches, its roles, its kinds of products and groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from sahay.business.models import Branch, Role
from sahay.kit.refusal import Refused
from sahay.policies.decisions.books import Book
from sahay.policies.decisions.conditions import compares
from sahay.policies.decisions.rules import Rule, own_rules
from sahay.policies.decisions.said import Names
from sahay.policies.decisions.things import BRANCH, THINGS

MOST = 200


def names_of(rules: Iterable[Rule]) -> Names:
    """The names of the branches that are open, of those that these rules speak of and of all roles, and every
    word in the rules that has no name.
    """
    rules = list(rules)
    here = Branch.objects.active() | Branch.objects.filter(pk__in=branches_in(rules))
    found = {(BRANCH, str(number)): name for number, name in _rows(here)}
    found |= {("role", str(number)): name for number, name in _rows(Role.objects.all())}
    for compare in {one for rule in rules for one in compares(rule.when)}:
        thing = THINGS[compare.about]
        if thing.other:
            own = [word for word in compare.value if word not in thing.options]
            found = {(thing.key, word): word for word in own} | found
    return found


def branches_named(book: Book, facts: Mapping[str, Any]) -> set[int]:
    """The numbers of the branches in the rules that the shop added itself."""
    try:
        return branches_in(own_rules(facts.get(book.own) or [], "own"))
    except Refused:
        return set()


def branches_in(rules: Iterable[Rule]) -> set[int]:
    """The numbers of the branches that these rules speak of, closed ones among them."""
    said = {one for rule in rules for one in compares(rule.when) if one.about == BRANCH}
    return {int(word) for one in said for word in one.value if _is_number(word)}


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10


def _rows(rows: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    return rows.values_list("pk", "name")[:MOST]
