"""How the rooms above let their things be read again: for exact phrases, for excerpts and for rebuilding
the index.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

TextPart = str | tuple[str, str | None]


@dataclass(frozen=True)
class Findable:
    """One thing as `actions.remember` takes it."""

    ref: int
    branch: int | None
    at: datetime
    title: str
    text_parts: Sequence[TextPart]
    facets: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A kind of things and how they are read.

    `load` reads things whole, `texts` only what they say (one list per ref, original spelling, newest
    first), `after` names the refs that follow one, in order. Refs that no longer exist are left out.
    `states` adds words that `is:` understands, each with the facets it stands for: {"complaint": {"kind":
    "complaint"}}.
    """

    kind: str
    load: Callable[[Collection[int]], Iterable[Findable]]
    texts: Callable[[Collection[int]], Mapping[int, Sequence[str]]]
    after: Callable[[int, int], Sequence[int]]
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


_SOURCES: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Makes a source known; a room does it once, in its `search.py`."""
    _SOURCES[source.kind] = source
    return source


def source(kind: str) -> Source | None:
    """The source of a kind, or None when no room has registered one."""
    return _SOURCES.get(kind)


def registered() -> list[Source]:
    return list(_SOURCES.values())


def state(word: str) -> Mapping[str, Any] | None:
    """The facets that `is:word` stands for in any kind, or None when no source knows the word."""
    return next((known.states[word] for known in _SOURCES.values() if word in known.states), None)
