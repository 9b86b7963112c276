"""Phrases that may not be written, as a pattern of words: what is between the words does not count.

A phrase is written as it would be said, with `(this|that one)` where it can be said in several ways, `[so]`
for what may be missing, `...` for up to three words in between, `*` at the end of a word for any ending,
and `$` last of all where the sentence has to end there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sahay.kit.text.words import word_spans

GAP = 3
_PIECES = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|(\.\.\.)|([^\s()\[\]|]+)|(\S)")
_SENTENCE_ENDS = re.compile(r"[!?।۔؟]|\.(?=\s|$)|\n\s*\n")


class BadPhrase(ValueError):
    """A phrase that is not written as it has to be."""


@dataclass(frozen=True)
class Piece:
    """One place of a phrase: its ways, each some words; an empty way when it may be missing."""

    ways: tuple[tuple[str, ...], ...] = ()
    is_gap: bool = False
    is_end: bool = False


@dataclass(frozen=True)
class Spoken:
    """A word of a text: its normal form, its place, and the number of its sentence and of its paragraph."""

    word: str
    start: int
    end: int
    sentence: int
    paragraph: int


@lru_cache(2048)
def parsed(phrase: str) -> tuple[Piece, ...]:
    """A phrase made ready. Raises BadPhrase."""
    pieces = []
    for many, maybe, gap, word, stray in _PIECES.findall(phrase):
        if stray:
            raise BadPhrase(f"“{phrase}”: {stray} has no partner")
        if gap:
            pieces.append(Piece(is_gap=True))
            continue
        if word == "$":
            pieces.append(Piece(is_end=True))
            continue
        ways = tuple(_words(way) for way in (many or maybe or word).split("|"))
        if not all(ways):
            raise BadPhrase(f"“{phrase}”: a way of saying it is empty")
        pieces.append(Piece((*ways, ()) if maybe else ways))
    said = pieces[:-1] if pieces and pieces[-1].is_end else pieces
    if not said or any(piece.is_end for piece in said) or said[0].is_gap or said[-1].is_gap:
        raise BadPhrase(f"“{phrase}”: begins and ends with words")
    if all(() in piece.ways for piece in said):
        raise BadPhrase(f"“{phrase}”: all of it may be missing")
    return tuple(pieces)


def spoken(text: str) -> list[Spoken]:
    """The words of a text in order, with their places in it as it was written."""
    found: list[Spoken] = []
    last, sentence, paragraph = 0, 0, 0
    for start, end, word in word_spans(text):
        between = text[last : start + 1]  # with the next letter: a dot before it ends nothing
        if _SENTENCE_ENDS.search(between):
            sentence += 1
        if re.search(r"\n\s*\n", between):
            paragraph += 1
        found += [Spoken(part, start, end, sentence, paragraph) for part in word.parts]
        last = end
    return found


def places(phrase: str, words: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
    """From which word until before which a phrase stands, within one sentence; the longest at each place."""
    pieces, (whole, beginnings) = parsed(phrase), _beginnings(phrase)
    after = 0
    for begin, first in enumerate(words):
        if begin < after or not (first.word in whole or first.word.startswith(beginnings)):
            continue
        if end := max(_ends(pieces, words, begin, words[begin].sentence), default=0):
            after = end
            yield begin, end


@lru_cache(2048)
def _beginnings(phrase: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words a phrase can begin with, and the beginnings of such words: nearly every place fails here."""
    firsts: set[str] = set()
    for piece in parsed(phrase):
        firsts.update(way[0] for way in piece.ways if way)
        if () not in piece.ways:
            break
    endless = tuple(word[:-1] for word in firsts if word.endswith("*"))
    return frozenset(word for word in firsts if not word.endswith("*")), endless


def _ends(pieces: Sequence[Piece], words: Sequence[Spoken], begin: int, sentence: int) -> set[int]:
    reached = {begin}
    for piece in pieces:
        if piece.is_gap:
            reached = {at + gap for at in reached for gap in range(GAP + 1)}
        elif piece.is_end:
            reached = {at for at in reached if at >= len(words) or words[at].sentence != sentence}
        else:
            reached = {
                at + len(way) for at in reached for way in piece.ways if _stands(way, words, at, sentence)
            }
    return {at for at in reached if at > begin}


def _stands(way: Iterable[str], words: Sequence[Spoken], at: int, sentence: int) -> bool:
    for number, wanted in enumerate(way, at):
        if number >= len(words) or words[number].sentence != sentence:
            return False
        if not _same(wanted, words[number].word):
            return False
    return True


def _same(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _words(way: str) -> tuple[str, ...]:
    found = []
    for _start, end, word in word_spans(way):
        any_ending = way[end : end + 1] == "*"
        found += list(word.parts)
        if any_ending:
            found[-1] += "*"
    return tuple(found)
