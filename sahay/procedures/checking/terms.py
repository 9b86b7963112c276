"""Words of a step held against the glossary: one thing has one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from sahay.procedures.checking import finding
from sahay.procedures.checking.finding import Finding
from sahay.procedures.checking.patterns import one_of


@dataclass(frozen=True)
class Avoided:
    """Words that are not used for a thing (`*` for any letters), and the one that is."""

    other: str
    word: str


def check_terms(text: str, avoided: Sequence[Avoided]) -> Iterator[Finding]:
    """Every word of the text that has a better one. The word itself is never found, nor a part of it."""
    taken = [found.span() for one in avoided for found in _looking_for(one.word).finditer(text)]
    for one in sorted(avoided, key=lambda one: -len(one.other)):
        for found in _looking_for(one.other).finditer(text):
            start, end = found.span()
            if not any(start < other_end and other < end for other, other_end in taken):
                taken.append((start, end))
                yield finding.other_word(found.group(), one.word, start, end)


@lru_cache(maxsize=2048)
def _looking_for(words: str) -> regex.Pattern[str]:
    return one_of([words] if words.strip(" *…") else [])
