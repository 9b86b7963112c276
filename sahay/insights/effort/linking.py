"""Which conversations of one customer are one issue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sahay.insights.effort.repeats import likeness

ALIKE = 0.5
MOST_TERMS = 60
_REFERENCE_WORDS = (
    r"(?:order|invoice|bill|receipt|reference|ref|ticket|no|nr|number|#|№|ऑर्डर|बिल|रसीद|नंबर|آرڈر|بل|رسید|نمبر"
    r"|ஆர்டர்|பில்|எண்|tellimus\w*|arve\w*|number\w*)"
)
_NUMBERED = re.compile(rf"{_REFERENCE_WORDS}[\s.:#№-]{{0,4}}(?:\w+\s){{0,2}}?(\d{{4,10}})\b", re.I)
_CODE = re.compile(r"\b(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Z-]*\d){3})[A-Z0-9]{1,6}(?:-?[A-Z0-9]{1,12}){1,4}\b")


@dataclass(frozen=True)
class Strand:
    """A conversation as linking sees it. `hinted` are those it is said to belong to, `apart` those of which a
    person said that it does not.
    """

    conversation: int
    opened_at: datetime
    last_at: datetime
    references: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    hinted: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()


def references(text: str) -> frozenset[str]:
    """Numbers of orders, bills and the like: codes with letters, and numbers that are called so."""
    codes = {found.upper().replace("-", "") for found in _CODE.findall(text)}
    return frozenset(codes | set(_NUMBERED.findall(text)))


def related(one: Strand, other: Strand, window: timedelta) -> bool:
    """Whether two conversations of a customer are one matter: the later one began within `window` of the
    last word of the earlier one, and they share a reference, or say alike things, or one was recognised as
    part of the other. What a person kept apart stays apart.
    """
    first, second = sorted((one, other), key=lambda strand: (strand.opened_at, strand.conversation))
    if second.opened_at - first.last_at > window:
        return False
    if second.conversation in first.apart or first.conversation in second.apart:
        return False
    if second.conversation in first.hinted or first.conversation in second.hinted:
        return True
    return bool(first.references & second.references) or likeness(first.terms, second.terms) >= ALIKE


def reached(
    seeds: Iterable[int], strands: Mapping[int, Strand], before: Mapping[int, int | None], window: timedelta
) -> set[int]:
    """Every conversation whose issue may be another one now: what is related to the seeds in any number of
    steps, and all that were in one issue with any of these before.
    """
    members: dict[int, list[int]] = {}
    for number, issue in before.items():
        if issue is not None:
            members.setdefault(issue, []).append(number)
    found: set[int] = set()
    waiting = [number for number in seeds if number in strands]
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        issue = before.get(number)
        waiting += [one for one in members.get(issue, []) if one in strands] if issue is not None else []
        here = strands[number]
        waiting += [
            other.conversation
            for other in strands.values()
            if other.conversation not in found and related(here, other, window)
        ]
    return found


def issues(strands: Collection[Strand], window: timedelta) -> list[list[int]]:
    """The conversations of each issue, in the order in which they began; an issue is called by its first."""
    ordered = sorted(strands, key=lambda strand: (strand.opened_at, strand.conversation))
    leader = {strand.conversation: strand.conversation for strand in ordered}

    def top(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for place, later in enumerate(ordered):
        for earlier in ordered[:place]:
            if related(earlier, later, window):
                leader[top(later.conversation)] = top(earlier.conversation)
    found: dict[int, list[int]] = {}
    for strand in ordered:
        found.setdefault(top(strand.conversation), []).append(strand.conversation)
    return list(found.values())
