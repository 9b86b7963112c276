"""From letters to pieces with a meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sahay.kit.soon.words import LANGUAGES, Meaning

_LEFT_OUT = re.compile("[\u093c\u064b-\u0652\u0670\u0640\u200b-\u200f\u2066-\u2069]")
_ALIKE = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ہ", "ه": "ہ", "ة": "ہ"})
_STAMP = re.compile(
    r"""(?P<iso>\d{4}-\d{1,2}-\d{1,2})
      | (?P<date>\d{1,2}[./]\s?(?:1[0-2]|0?[1-9])(?!\d)(?:[./]\s?\d{4}\b|[./]\d{2}\b(?!:)|\.)?)
        (?!\s*(?:am|pm)\b)
      | (?P<clock>\d{1,2}[:.]\d{2})
      | (?P<number>\d{1,4})(?:st|nd|rd|th)?\.?
      | (?P<word>[^\W\d_][\w\u0900-\u0dff'’]*)""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_TIME = re.compile(r"\d{1,2}\.\d{2}")
CLOCK_WORDS = ("kell", "kl", "at")
LONGEST_PHRASE = 4


def plain(text: str) -> str:
    """One way of writing: small letters, Latin digits, without signs that people leave out as they like."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    text = _LEFT_OUT.sub("", unicodedata.normalize("NFD", text) if _has_nukta(text) else text)
    text = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def pieces(text: str, language: str) -> list[Meaning] | None:
    """The meanings in a text, in its order; None when there is a word that has none here."""
    found = [(match.lastgroup or "", match[0].strip()) for match in _STAMP.finditer(plain(text))]
    known = vocabulary(language)
    meanings: list[Meaning] = []
    at = 0
    while at < len(found):
        kind, written = found[at]
        if kind != "word":
            meanings.append(_stamped(kind, written, found[at - 1][1] if at else ""))
            at += 1
            continue
        for length in range(min(LONGEST_PHRASE, len(found) - at), 0, -1):
            phrase = " ".join(written for _kind, written in found[at : at + length])
            if phrase in known:
                meanings.append(known[phrase])
                at += length
                break
        else:
            return None
    return meanings


def _stamped(kind: str, written: str, before: str) -> Meaning:
    """Digits with what they stand for; after “kell” 15.10 and 15 are times."""
    if before in CLOCK_WORDS and kind == "date" and _TIME.fullmatch(written):
        return ("clock", written)
    if before in CLOCK_WORDS and kind == "number" and written.isdecimal():
        return ("clock", f"{written}:00")
    return ("number", float(_DIGITS.match(written)[0])) if kind == "number" else (kind, written)  # type: ignore[index]


@lru_cache(maxsize=8)
def vocabulary(language: str) -> dict[str, Meaning]:
    """Every phrase with its meaning; the words of `language` before those of the others."""
    known: dict[str, Meaning] = {}
    for words in [*LANGUAGES.values(), LANGUAGES.get(language, {})]:
        for meaning, phrases in words.items():
            known.update((plain(phrase), meaning) for phrase in phrases.split("|"))
    return known


def _has_nukta(text: str) -> bool:
    return any("\u0958" <= c <= "\u095f" or c in "\u0929\u0931\u0934" for c in text)
