"""Which articles may answer what somebody is writing: a whole message, not a search.

A search asks for every word. Here each word speaks for the articles it occurs in, and the more so the fewer
they are; words of a title speak loudest. Nothing of the message is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from sahay.articles.empty_words import EMPTY
from sahay.articles.shelf import Shelf, Standing, Words, shelf
from sahay.kit.text import Level, Term, terms

MOST = 3
LONGEST_READ = 2_000  # characters, from the end: what is being written now
MOST_TERMS = 60
SHORTEST = 3
IN_TITLE, IN_BODY = 3.0, 1.0
ENOUGH = 2.0
NEAR_THE_BEST = 0.4


def offered(text: str, language: str = "", *, most: int = MOST) -> list[Standing]:
    """At most three articles that speak of what somebody writes, best first; none when it is not clear."""
    there = shelf()
    asked = _telling(text)
    if not there or not asked:
        return []
    points = _points(there, asked, language)
    best = max(points.values(), default=0.0)
    if best < ENOUGH:
        return []
    found = [one for one in there if points[one.number] >= max(ENOUGH, NEAR_THE_BEST * best)]
    return sorted(found, key=lambda one: -points[one.number])[:most]


def found(query: str, language: str = "", *, most: int = 8) -> list[Standing]:
    """Those that meet every word of a query, the last one as it is being typed; those in the language first.
    All of them for an empty query.
    """
    asked = terms(query[:200], typing=True)
    met = [
        (not (language and one.speaks(language)), level, one)
        for one in shelf()
        if (level := _level(one, asked)) is not None
    ]
    return [one for _other, _level, one in sorted(met, key=lambda row: row[:2])][:most]


def _telling(text: str) -> list[Term]:
    """Words long enough to say something, each once, the newest of them."""
    read = terms(text[-LONGEST_READ:])
    said = {term.word.whole: term for term in read if term.word and not term.digits}
    telling = [term for word, term in said.items() if len(word) >= SHORTEST and word not in EMPTY]
    return telling[-MOST_TERMS:]


def _points(there: Shelf, asked: Iterable[Term], language: str) -> dict[int, float]:
    points = {one.number: 0.0 for one in there}
    for term in asked:
        weights = {one.number: _weight(one, term) for one in there}
        times = sum(1 for weight in weights.values() if weight)
        if not times:
            continue
        rare = log((len(there) + 1) / times)
        for number, weight in weights.items():
            points[number] += weight * rare
    return points


def _weight(one: Standing, term: Term) -> float:
    return max((_speaks(words, term) for words in one.texts.values()), default=0.0)


def _speaks(words: Words, term: Term) -> float:
    groups = term.groups(Level.SKELETON)
    if all(any(token in words.in_title for token in group) for group in groups):
        return IN_TITLE
    if all(any(token in words.in_body for token in group) for group in groups):
        return IN_BODY
    return 0.0


def _level(one: Standing, asked: list[Term]) -> Level | None:
    tokens = [words.in_title | words.in_body for words in one.texts.values()]
    return next((level for level in Level if meets(tokens, asked, level)), None)


def meets(tokens: list[frozenset[str]], asked: list[Term], level: Level) -> bool:
    """Whether every word that is asked for is met by any of these, so well or better."""
    return all(
        any(_stands(token, own) for own in tokens for token in group)
        for term in asked
        for group in term.groups(level)
    )


def _stands(token: str, own: frozenset[str]) -> bool:
    if not token.endswith("*"):
        return token in own
    begin = token[:-1]
    return any(known.startswith(begin) for known in own)
