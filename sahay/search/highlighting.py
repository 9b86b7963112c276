"""Showing where a text meets a query: in the original spelling, though matching is by folded tokens, across
scripts.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from sahay.kit.text import shorten
from sahay.search import query
from sahay.search.query import Query

MOST_LOOKED_AT = 20_000  # characters of one text


class Segment(NamedTuple):
    """A stretch of text; `is_hit` when it is one of the words that were looked for."""

    text: str
    is_hit: bool


def highlight(text: str, asked: Query | str, lang: str | None = None) -> list[Segment]:
    """The text in segments, hits marked; joined they are the text. `lang` is the text's BCP 47 tag when
    known.

    Each word of the query marks the places that meet it best: where the word itself occurs, words that
    merely sound like it stay unmarked.
    """
    return list(_segments(text, 0, len(text), _hits(text, asked, lang)))


def snippet(text: str, asked: Query | str, *, length: int = 160, lang: str | None = None) -> list[Segment]:
    """About `length` characters around the first hit, on one line; '…' where the text goes on."""
    text = " ".join(text[:MOST_LOOKED_AT].split())
    hits = _hits(text, asked, lang)
    first = hits[0][0] if hits else 0
    start = 0 if first < length // 2 or len(text) <= length else _word_start(text, first - length // 3)
    shown = shorten(text[start:], length)
    end = len(text) if shown == text[start:] else start + len(shown) - 1
    segments = list(_segments(text, start, end, hits))
    if start:
        segments.insert(0, Segment("…", False))
    if end < len(text):
        segments.append(Segment("…", False))
    return segments


def marked(segments: Iterable[Segment]) -> SafeString:
    """The segments as HTML, hits in <mark>; the text itself is escaped."""
    return SafeString(  # every piece of text passes through escape(), the one that Django's own calls
        "".join(f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in segments)
    )


def _hits(text: str, asked: Query | str, lang: str | None) -> list[tuple[int, int]]:
    """Places of hits, in order, none overlapping another."""
    meeting = (query.read(asked) if isinstance(asked, str) else asked).meeting
    places = meeting.places(text[:MOST_LOOKED_AT], lang)
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _segments(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> Iterator[Segment]:
    at = start
    for first, last in hits:
        if last > end or first < at:
            continue
        if first > at:
            yield Segment(text[at:first], False)
        yield Segment(text[first:last], True)
        at = last
    if at < end:
        yield Segment(text[at:end], False)


def _word_start(text: str, near: int) -> int:
    space = text.rfind(" ", max(0, near - 20), near)
    return space + 1 if space >= 0 else near
