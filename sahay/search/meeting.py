"""Which words of a text meet which words of a query, and how well."""

from collections.abc import Sequence
from functools import lru_cache

from sahay.kit.keeping import Keeper
from sahay.kit.text import Level, Term, met_spans

MOST_WORDS, MOST_SHORT, SHORT = 5_000, 256, 600
Place = tuple[int, int]
LEVELS = (Level.STEM, Level.PREFIX, Level.SKELETON)


@lru_cache(maxsize=16)
def meeting_of(terms: tuple[Term, ...]) -> "Meeting":
    """The same one for the same words: people look again, and go on to the next page."""
    return Meeting(terms)


class Meeting:
    """One query against many texts: what a word of them meets is found out once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._asked = [[_tokens(term, level) for level in LEVELS] for term in terms]
        self._known: dict[str | None, dict[str, tuple[int, ...]]] = {}
        self._short: Keeper[list[Place]] = Keeper(MOST_SHORT)

    def places(self, text: str, lang: str | None) -> list[Place]:
        """Where the text is met, in order: each word of the query at the best level that occurs there."""
        if len(text) > SHORT:
            return self._places(text, lang)
        return self._short.get((text, lang), lambda: self._places(text, lang))

    def _places(self, text: str, lang: str | None) -> list[Place]:
        known = self._known.setdefault(lang, {})
        if len(known) > MOST_WORDS:
            known.clear()
        met = met_spans(text, lang, self._levels, known)
        found: set[Place] = set()
        for at in range(len(self._asked) if met else 0):
            best = min(levels[at] for _start, _end, levels in met)
            found.update((start, end) for start, end, levels in met if levels[at] == best < len(LEVELS))
        return sorted(found)

    def _levels(self, tokens: frozenset[str]) -> tuple[int, ...]:
        """For each word of the query at which level these tokens meet it; empty when they meet none."""
        levels = tuple(_first_met(asked, tokens) for asked in self._asked)
        return levels if any(level < len(LEVELS) for level in levels) else ()


def _tokens(term: Term, level: Level) -> tuple[frozenset[str], tuple[str, ...]]:
    """The tokens that a term asks for up to a level, and the beginnings among them."""
    asked = frozenset(token for group in term.groups(level) for token in group)
    return asked, tuple(token[:-1] for token in asked if token.endswith("*"))


def _first_met(asked: list[tuple[frozenset[str], tuple[str, ...]]], tokens: frozenset[str]) -> int:
    for at, (wanted, beginnings) in enumerate(asked):
        if not wanted.isdisjoint(tokens) or any(token.startswith(beginnings) for token in tokens):
            return at
    return len(LEVELS)
