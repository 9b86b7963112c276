"""What of a text goes into an index.

A token begins with a sign: '=' the word itself, '~' its stem where that differs, '^' its skeleton after one
letter for how it was spelt, '%' a number read from its end. An index keeps tokens and nothing else, so
every database finds the same.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeVar

from sahay.kit.text.letters import plain_latin
from sahay.kit.text.skeletons import skeletons, spelling
from sahay.kit.text.stems import stem
from sahay.kit.text.words import has_digits, number_groups, places, raw_words, read_word

VERSION = 1  # raise it when the same text would give other tokens: indexes are then rebuilt
LONGEST_TEXT = 200_000  # characters of one text that are looked at
SHORTEST_TAIL = 4  # digits from which the end of a number finds the number


def index_tokens(text: str, lang: str | None = None) -> set[str]:
    """All tokens of a text; `lang` is its BCP 47 tag when known: it chooses the stemmer for Latin letters."""
    text = text[:LONGEST_TEXT]
    lang = _family(lang)
    tokens: set[str] = set()
    for raw in set(raw_words(text)):
        tokens.update(_tokens_of(raw, lang))
    tokens.update(tail(digits) for _start, _end, digits in number_groups(text))
    return tokens


Met = TypeVar("Met")


def met_spans(
    text: str, lang: str | None, meet: Callable[[frozenset[str]], Met], known: dict[str, Met]
) -> list[tuple[int, int, Met]]:
    """Every word and every grouped number whose tokens `meet` something, with its place in the original text
    and what they meet. `known` remembers it for words of this language, so that each is looked at once.
    """
    lang = _family(lang)
    met: list[tuple[int, int, Met]] = []
    for match in places(text):
        raw = match[0]
        if raw not in known:
            known[raw] = meet(_tokens_of(raw, lang))
        if found := known[raw]:
            met.append((match.start(), match.end(), found))
    if has_digits(text):
        groups = (
            (start, end, meet(frozenset((tail(digits),)))) for start, end, digits in number_groups(text)
        )
        met += [span for span in groups if span[2]]
    return met


def tail(digits: str) -> str:
    """Read from its end a number is found by the beginning of its token, whatever leading digits are left
    out.
    """
    return "%" + digits.lstrip("0")[::-1]


def _family(lang: str | None) -> str | None:
    """Tags that index alike share one cache entry."""
    if lang is None or lang == "et":
        return lang
    return "hi" if lang.startswith(("hi", "ur")) else "en"


@lru_cache(20_000)
def _tokens_of(raw: str, lang: str | None) -> frozenset[str]:
    found = read_word(raw)
    if found is None:
        return frozenset()
    tokens = {"=" + found.whole}
    for part in found.parts:
        tokens.update(_number_tokens(part) if part.isdigit() else _plain_tokens(part, lang))
    return frozenset(tokens)


def _number_tokens(number: str) -> Iterator[str]:
    yield "=" + number
    if len(number.lstrip("0")) >= SHORTEST_TAIL:
        yield tail(number)


def _plain_tokens(word: str, lang: str | None) -> Iterator[str]:
    yield "=" + word
    if not word.isascii() and (plain := plain_latin(word)) != word:
        yield "~" + plain
    for stemmer in ("en", "et") if lang is None else (lang,):
        if (stemmed := stem(word, stemmer)) != word:
            yield "~" + stemmed
    spelt = spelling(word, lang)
    for found in skeletons(word):
        yield f"^{spelt}{found}"
