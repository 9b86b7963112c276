"""One line of what a search found, whatever kind of thing it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sahay.search import sources
from sahay.search.finding import Found
from sahay.search.highlighting import Segment, snippet
from sahay.search.query import Query

MOST_TEXTS = 12


@dataclass(frozen=True)
class Line:
    """Where it leads, its title and the words around the hit, with the hits marked. `label` names the kind
    of things that are no conversations; `language` is that of what is shown.
    """

    kind: str
    number: int
    url: str
    who: str
    title: SafeString
    words: SafeString
    language: str
    icon: str
    is_open: bool
    when: SafeString
    label: str = ""


def refs(found: Found, *kinds: str) -> list[int]:
    """The things of these kinds among the results."""
    return [result.ref for result in found.results if result.kind in kinds]


def texts(kind: str, numbers: list[int]) -> dict[int, list[str]]:
    """What things say, as much of each as is looked through."""
    source = sources.source(kind)
    if source is None or not numbers:
        return {}
    return {ref: list(said)[:MOST_TEXTS] for ref, said in source.texts(numbers).items()}


def best(said: Iterable[str], asked: Query, usual: str) -> list[Segment]:
    """The first text in which something is met; the usual line when nothing is."""
    for text in said:
        segments = snippet(text, asked)
        if any(segment.is_hit for segment in segments):
            return segments
    return [Segment(usual, False)]
