"""Colleagues and teams that a note calls by `@name`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sahay.business.models import Staff, Team

LETTERS = "LMN"


@dataclass(frozen=True)
class Named:
    """Who is called: ids of those who see the branch, and what the others are called."""

    people: list[int]
    not_told: list[str]


@dataclass(frozen=True)
class Somebody:
    """A person or a team that can be called, by any of `names`."""

    name: str
    names: tuple[str, ...]
    people: tuple[Staff, ...]
    is_team: bool = False


def named_in(text: str, branch: int | None) -> Named:
    """Whom a note calls. Addresses of mail call nobody; the longest name that fits is meant."""
    if "@" not in text:
        return Named([], [])
    text = unicodedata.normalize("NFC", text)
    known = {name.casefold(): one for one in everybody() for name in one.names}
    longest_first = sorted(known, key=len, reverse=True)
    called = dict.fromkeys(one for at in _places(text) if (one := _at(text[at:], longest_first, known)))
    told: dict[int, None] = {}
    not_told: dict[str, None] = {}
    for somebody in called:
        for person in somebody.people:
            if person.sees(branch):
                told[person.pk] = None
            else:
                not_told[person.name] = None
        if not somebody.people:
            not_told[somebody.name] = None
    return Named(list(told), list(not_told))


def everybody() -> list[Somebody]:
    """Whoever can be called: teams and people who work here, by their whole name, the name they sign in with,
    and their first name where only one bears it.
    """
    people = list(Staff.objects.active().prefetch_related("branches"))
    firsts = Counter(_first(person).casefold() for person in people)
    teams = [
        Somebody(team.name, (_written(team.name),), tuple(p for p in team.members.all() if p.is_active), True)
        for team in Team.objects.active().prefetch_related("members__branches")
    ]
    for team_or_person in [*people, *(person for team in teams for person in team.people)]:
        rows = sorted(branch.pk for branch in team_or_person.branches.all())
        team_or_person.__dict__["_branch_ids"] = rows
    alone = [Somebody(person.name, tuple(_names(person, firsts)), (person,)) for person in people]
    return [*alone, *teams]


def _names(person: Staff, firsts: Counter[str]) -> Iterator[str]:
    yield _written(person.name)
    yield _written(person.login)
    if firsts[_first(person).casefold()] == 1:
        yield _first(person)


def _first(person: Staff) -> str:
    return _written(person.name).split()[0]


def _written(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _places(text: str) -> Iterator[int]:
    """Where a call begins: behind an @ that stands at the beginning of a word."""
    for found in re.finditer("@", text):
        before = text[found.start() - 1 : found.start()]
        if not (before and _is_letter(before)):
            yield found.end()


def _at(rest: str, longest_first: list[str], known: dict[str, Somebody]) -> Somebody | None:
    for name in longest_first:
        said, behind = rest[: len(name)], rest[len(name) : len(name) + 1]
        if said.casefold() == name and not (behind and _is_letter(behind)):
            return known[name]
    return None


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in LETTERS
