"""What differs between two texts, word by word, and between two wordings, clause by clause.

Whatever was kept, taken out and put in gives both texts back, letter for letter: nothing is left out of a
comparison that somebody signs by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

What = Literal["same", "removed", "added"]

# Vowel signs, joiners and other marks are parts of a word though Unicode does not count them as letters.
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff\u200c\u200d"
_WORD = re.compile(rf"[^\W_](?:[\w{_MARKS}]|[.,](?=\d))*|\s+|.", re.DOTALL)
SMALL = 40_000  # so many pairs of words are compared thoroughly; longer stretches by the words that stand out


@dataclass(frozen=True)
class Run:
    """A stretch of a text that both have, or only the earlier, or only the later."""

    what: What
    text: str


@dataclass(frozen=True)
class Passage:
    """A heading and a text, known by their key."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Compared:
    """One clause in both wordings; `moved`: it stands elsewhere than it did."""

    key: str
    state: Literal["same", "changed", "added", "removed"]
    moved: bool
    heading: tuple[Run, ...]
    text: tuple[Run, ...]


def in_words(text: str) -> list[str]:
    """The text in pieces that joined are the text: words with their marks, numbers, spaces, single signs."""
    return _WORD.findall(text)


def difference(earlier: str, later: str) -> tuple[Run, ...]:
    """How the later text comes from the earlier, what was taken out before what was put in."""
    if earlier == later:
        return (Run("same", earlier),) if earlier else ()
    return tuple(_tidy(_steps(in_words(earlier), in_words(later))))


def compared(earlier: Sequence[Passage], later: Sequence[Passage]) -> list[Compared]:
    """Every clause of both, in the order of the later; one taken out stands where it was."""
    before, after = {one.key: one for one in earlier}, {one.key: one for one in later}
    moved = _moved([one.key for one in earlier if one.key in after], [key for key in after if key in before])
    return [
        _side_by_side(before.get(key), after.get(key), key in moved) for key in _order(earlier, later, after)
    ]


def _order(earlier: Sequence[Passage], later: Sequence[Passage], after: dict[str, Passage]) -> list[str]:
    gone: dict[str, list[str]] = {}
    last = ""
    for one in earlier:
        if one.key in after:
            last = one.key
        else:
            gone.setdefault(last, []).append(one.key)
    order = gone.get("", [])
    for one in later:
        order = [*order, one.key, *gone.get(one.key, [])]
    return order


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Those that left their place: as few as explain the other order."""
    places = {key: place for place, key in enumerate(before)}
    stayed = {after[place] for place in _rising([places[key] for key in after])}
    return set(after) - stayed


def _side_by_side(before: Passage | None, after: Passage | None, moved: bool) -> Compared:
    one = after or before
    assert one is not None
    heading = difference(before.heading if before else "", after.heading if after else "")
    text = difference(before.text if before else "", after.text if after else "")
    if before and after:
        same = (before.heading, before.text) == (after.heading, after.text)
        return Compared(one.key, "same" if same else "changed", moved, heading, text)
    return Compared(one.key, "added" if after else "removed", False, heading, text)


def _steps(before: list[str], after: list[str]) -> Iterator[Run]:
    """Ends that are alike go first; between them words that stand once on both sides hold the rest apart."""
    waiting = [(before, after)]
    while waiting:
        one, other = waiting.pop()
        start, end = _alike_ends(one, other)
        if start:
            yield Run("same", "".join(one[:start]))
        tail = "".join(one[len(one) - end :]) if end else ""
        one, other = one[start : len(one) - end], other[start : len(other) - end]
        rest = _parts(one, other) if one and other else []
        if tail:
            waiting.append(([tail], [tail]))
        if rest:
            waiting.extend(reversed(rest))
        else:
            yield from _closely(one, other)


def _alike_ends(one: list[str], other: list[str]) -> tuple[int, int]:
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    left = shorter - start
    end = next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)
    return start, end


def _parts(one: list[str], other: list[str]) -> list[tuple[list[str], list[str]]]:
    """Both cut at the words that stand exactly once in each, as far as these keep their order."""
    if len(one) * len(other) <= SMALL:
        return []
    once = Counter(one), Counter(other)
    places = {word: at for at, word in enumerate(other) if once[1][word] == 1}
    pairs = [(at, places[word]) for at, word in enumerate(one) if once[0][word] == 1 and word in places]
    kept = [pairs[place] for place in _rising([there for _here, there in pairs])]
    found, here, there = [], 0, 0
    for at, to in kept:
        found += [(one[here:at], other[there:to]), ([one[at]], [other[to]])]
        here, there = at + 1, to + 1
    return [*found, (one[here:], other[there:])] if found else []


def _closely(one: list[str], other: list[str]) -> Iterator[Run]:
    if len(one) * len(other) > SMALL:
        yield Run("removed", "".join(one))
        yield Run("added", "".join(other))
        return
    for what, first, last, start, end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("same", "".join(one[first:last]))
            continue
        yield Run("removed", "".join(one[first:last]))
        yield Run("added", "".join(other[start:end]))


def _rising(numbers: list[int]) -> list[int]:
    """The places of a longest row of rising numbers."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tops, number)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [number], [place]
    row: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]


def _tidy(steps: Iterable[Run]) -> Iterator[Run]:
    """Neighbours joined: a space that two changes share is changed with them, so words stay together."""
    removed = added = space = same = ""
    for step in steps:
        if step.what == "same" and (removed or added) and not (space + step.text).strip():
            space += step.text
        elif step.what == "same":
            yield from _changed(removed, added)
            same, removed, added, space = same + space + step.text, "", "", ""
        elif step.text:
            if same:
                yield Run("same", same)
            same = ""
            removed, added, space = removed + space, added + space, ""
            removed, added = (
                (removed + step.text, added) if step.what == "removed" else (removed, added + step.text)
            )
    yield from _changed(removed, added)
    if same + space:
        yield Run("same", same + space)


def _changed(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run("removed", removed)
    if added:
        yield Run("added", added)
