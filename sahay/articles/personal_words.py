"""What in an answer is about one customer: names, addresses, numbers. It is marked, so that it is taken out
before everybody reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sahay.kit.text import normalise

OPEN, CLOSE = "⟦", "⟧"
SHORTEST_NAME = 3
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://\S{1,300}")
_PHONE = re.compile(r"(?<![\w.,/-])\+?\(?\d(?:[\d \u00a0()./-]{5,18})\d(?![\w])")
_CODE = re.compile(r"(?<![\w#])(?:#\d{2,}|(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z0-9][A-Z0-9-]{3,24})(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0dff\u200c\u200d'’-]*")


@dataclass(frozen=True)
class Found:
    """One place in a text; `kind` is name, mail, phone, link or number."""

    start: int
    end: int
    kind: str
    text: str


def found_in(text: str, names: Iterable[str] = (), values: Iterable[str] = ()) -> list[Found]:
    """Everything about one customer, in order and none within another. `names` are how they are called,
    `values` addresses and numbers that are known to be theirs.
    """
    places = [*_values(text, values), *_patterns(text), *_names(text, names)]
    kept: list[Found] = []
    for one in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def marked(text: str, places: Iterable[Found]) -> str:
    """The text with each place between ⟦ and ⟧. Marks that stood there before go, they would confuse."""
    parts, at = [], 0
    for one in places:
        parts += [_plain(text[at : one.start]), OPEN, _plain(one.text), CLOSE]
        at = one.end
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return text.replace(OPEN, "[").replace(CLOSE, "]")


def _patterns(text: str) -> Iterable[Found]:
    for kind, pattern in (("link", _WEB), ("mail", _MAIL), ("phone", _PHONE), ("number", _CODE)):
        for match in pattern.finditer(text):
            if kind != "phone" or 7 <= sum(letter.isdigit() for letter in match[0]) <= 15:
                yield Found(match.start(), match.end(), kind, match[0])


def _values(text: str, values: Iterable[str]) -> Iterable[Found]:
    for value in values:
        if len(value) < SHORTEST_NAME:
            continue
        for match in re.finditer(re.escape(value), text, re.IGNORECASE):
            yield Found(match.start(), match.end(), "mail" if "@" in value else "number", match[0])


def _names(text: str, names: Iterable[str]) -> Iterable[Found]:
    parts = {normalise(part) for name in names for part in _WORD.findall(name) if len(part) >= SHORTEST_NAME}
    whole: Found | None = None
    for match in _WORD.finditer(text):
        if normalise(match[0]) not in parts:
            continue
        if whole and text[whole.end : match.start()] == " ":
            whole = Found(whole.start, match.end(), "name", text[whole.start : match.end()])
            continue
        if whole:
            yield whole
        whole = Found(match.start(), match.end(), "name", match[0])
    if whole:
        yield whole
