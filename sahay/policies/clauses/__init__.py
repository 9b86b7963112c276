"""The text of a policy, made of its facts: in every language the same, so that no two can disagree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from sahay.documents.wordings import Said
from sahay.policies.clauses import complaints, contact, goods, others, returns
from sahay.policies.clauses.shape import Clause
from sahay.policies.outlines.shape import Facts, Outline

__all__ = ["CLAUSES", "Clause", "Words", "also_says", "shown_facts", "wording"]

CLAUSES: dict[str, tuple[Clause, ...]] = {
    "service": others.SERVICE,
    "returns": returns.CLAUSES,
    "complaints": complaints.CLAUSES,
    "contact": contact.CLAUSES,
    "memberships": others.MEMBERSHIPS,
    "privacy": others.PRIVACY,
    "delivery": goods.DELIVERY,
    "warranty": goods.WARRANTY,
    "loyalty": goods.LOYALTY,
}
_more: dict[str, list[Callable[[Facts], Sequence[Said]]]] = {}


@dataclass(frozen=True)
class Words:
    """What a policy says in one language."""

    title: str
    clauses: tuple[Said, ...]


def rules_key(key: str) -> str:
    """The name of the fact that holds the rules a shop added to a policy itself."""
    return f"{key}.rules"


def also_says(key: str, more: Callable[[Facts], Sequence[Said]]) -> None:
    """Has an upper room add what only it can know to a policy, after our own clauses: what is stored of
    people, for the policy on personal data. It is asked in the language of the text.
    """
    there = _more.setdefault(key, [])
    if more not in there:
        there.append(more)


def shown_facts(outline: Outline, facts: Facts) -> dict[str, Any]:
    """Those facts that count: answered, known to the outline, and asked for as the others are."""
    counting: dict[str, Any] = {}
    for fact in outline.facts():
        if fact.is_answered(facts) and fact.is_shown(counting):
            counting[fact.key] = facts[fact.key]
    return counting


def wording(outline: Outline, facts: Facts, language: str) -> Words:
    """The policy in a language, without a clause for what was not answered."""
    counting = shown_facts(outline, facts)
    with translation.override(language):
        made = [_said(clause, counting) for clause in CLAUSES[outline.key]]
        told = {**counting, **{key: facts[key] for key in facts if key == rules_key(outline.key)}}
        added = [said for more in _more.get(outline.key, ()) for said in more(told)] if counting else []
        return Words(str(outline.title), tuple(said for said in [*made, *added] if said.text))


def _said(clause: Clause, facts: Facts) -> Said:
    spoken_of = {key: facts[key] for key in clause.speaks_of if key in facts}
    return Said(clause.key, str(clause.heading), clause.made_of(facts), spoken_of)
