"""Patterns as people write them in data files: `*` for any letters, `…` for any words, whole words only."""

from __future__ import annotations

from collections.abc import Iterable
from re import escape
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from regex import Pattern

LETTER = r"[\p{L}\p{M}\p{N}\u200c\u200d]"
WORD = regex.compile(rf"{LETTER}+(?:['’-]{LETTER}+)*")
_NOTHING = regex.compile(r"(?!)")


def one_of(patterns: Iterable[str], *, before: str = "", after: str = "") -> Pattern[str]:
    """Any of these, as whole words, the longest first; `before` and `after` are regular expressions."""
    every = [_meant(pattern) for pattern in sorted(patterns, key=len, reverse=True)]
    if not every:
        return _NOTHING
    whole = rf"(?<!{LETTER})(?:{'|'.join(every)})(?!{LETTER})"
    return regex.compile(f"{before}(?P<found>{whole}){after}", regex.IGNORECASE)


def letters(word: str) -> int:
    """How many letters a reader counts: a consonant with its vowel sign is one."""
    return len(regex.findall(r"\X", word))


def _meant(pattern: str) -> str:
    plain = r"\s+".join(escape(part) for part in pattern.split())
    plain = plain.replace(r"\*", rf"(?:{LETTER}|['’-])*").replace("…", r"[^.!?।۔؟]*?")
    return plain.replace(r"\,", ",")
