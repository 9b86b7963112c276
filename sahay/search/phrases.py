"""Exact phrases: the index says which texts hold all the words, the texts themselves say which hold them
side by side.
"""

from collections.abc import Collection, Sequence

from sahay.kit.text import words
from sahay.search.index import Row
from sahay.search.query import Query
from sahay.search.sources import source


def kept(rows: Collection[Row], asked: Query) -> list[int]:
    """The ids of the documents whose texts hold every phrase that is wanted and none that is not, in their
    order.

    A kind without a registered source cannot be looked into; its documents stay.
    """
    texts = _texts(rows)
    return [
        row.id
        for row in rows
        if row.id not in texts or _agrees([words(text) for text in texts[row.id]], asked)
    ]


def _texts(rows: Collection[Row]) -> dict[int, Sequence[str]]:
    """The texts by document, for the kinds that can be read."""
    found: dict[int, Sequence[str]] = {}
    for kind in {row.kind for row in rows}:
        if known := source(kind):
            numbers = {row.ref: row.id for row in rows if row.kind == kind}
            texts = known.texts(list(numbers))
            found |= {number: texts.get(ref, ()) for ref, number in numbers.items()}
    return found


def _agrees(texts: Sequence[Sequence[str]], asked: Query) -> bool:
    return all(any(_holds(text, phrase) for text in texts) for phrase in asked.phrases) and not any(
        _holds(text, phrase) for text in texts for phrase in asked.unwanted_phrases
    )


def _holds(text: Sequence[str], phrase: tuple[str, ...]) -> bool:
    first, length = phrase[0], len(phrase)
    return any(
        word == first and tuple(text[start : start + length]) == phrase for start, word in enumerate(text)
    )
