"""What the shop calls the words of its own: its branches, its roles, its kinds of products and groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from sahay.business.models import Branch, Role
from sahay.policies.decisions.conditions import compares
from sahay.policies.decisions.rules import Rule
from sahay.policies.decisions.said import Names
from sahay.policies.decisions.things import BRANCH, THINGS

MOST = 200


def names_of(rules: Iterable[Rule]) -> Names:
    """The names of all branches and roles, and of every word in these rules that we have none for."""
    found = {(BRANCH, str(number)): name for number, name in _rows(Branch.objects.active())}
    found |= {("role", str(number)): name for number, name in _rows(Role.objects.all())}
    for compare in {one for rule in rules for one in compares(rule.when)}:
        thing = THINGS[compare.about]
        if thing.other:
            own = [word for word in compare.value if word not in thing.options]
            found = {(thing.key, word): word for word in own} | found
    return found


def _rows(rows: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    return rows.values_list("pk", "name")[:MOST]
