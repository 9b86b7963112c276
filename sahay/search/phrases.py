"""Exact phrases: the index says which texts hold all the words, the texts themselves say which hold them
side by side.
"""

from collections.abc import Collection, Iterable, Sequence

from sahay.kit.text import words
from sahay.search.index import Candidate
from sahay.search.query import Query
from sahay.search.sources import source

BATCH = 25


def kept(candidates: Collection[Candidate], asked: Query) -> set[int]:
    """The ids of the candidates whose texts hold every phrase that is wanted and none that is not.

    A kind without a registered source cannot be looked into; its candidates stay.
    """
    return {
        candidate.id
        for candidate, texts in _read(candidates)
        if texts is None or _agrees([words(text) for text in texts], asked)
    }


def _read(candidates: Collection[Candidate]) -> Iterable[tuple[Candidate, Sequence[str] | None]]:
    for kind in dict.fromkeys(candidate.kind for candidate in candidates):
        of_kind = [candidate for candidate in candidates if candidate.kind == kind]
        known = source(kind)
        texts = known.texts([candidate.ref for candidate in of_kind]) if known else None
        yield from (
            (candidate, None if texts is None else texts.get(candidate.ref, ())) for candidate in of_kind
        )


def _agrees(texts: Sequence[Sequence[str]], asked: Query) -> bool:
    return all(any(_holds(text, phrase) for text in texts) for phrase in asked.phrases) and not any(
        _holds(text, phrase) for text in texts for phrase in asked.unwanted_phrases
    )


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(
        text[start] == phrase[0] and tuple(text[start : start + length]) == tuple(phrase)
        for start in range(len(text) - length + 1)
    )
