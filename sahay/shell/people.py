"""How a person's name becomes the small round mark beside it."""

from __future__ import annotations

import unicodedata
from zlib import crc32

TONES = 8
_JOINERS = "\u200c\u200d"
_VIRAMAS = frozenset("\u094d\u0bcd\u09cd\u0acd\u0a4d\u0c4d\u0ccd\u0d4d")


def first_letter(word: str) -> str:
    """The first letter as it is read: with its vowel signs and its conjunct ("श्रीमती" -> "श्री")."""
    taken = ""
    for letter in word:
        if taken and not _belongs(letter, taken[-1]):
            break
        taken += letter
    return taken


def _belongs(letter: str, before: str) -> bool:
    """Whether a letter is written as part of the one before it."""
    sign = bool(unicodedata.combining(letter)) or unicodedata.category(letter) in {"Mn", "Mc"}
    return sign or letter in _JOINERS or before in _VIRAMAS or before in _JOINERS


def initials(name: str) -> str:
    """One or two letters of a name: "Ada King" -> "AK", "" -> "?"; without capitals one: "सारा" -> "सा"."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    first = first_letter(words[0])
    if len(words) == 1 or (first[0].isalpha() and not first.upper().isupper()):
        return first.upper()
    return (first + first_letter(words[-1])).upper()


def tone(name: str) -> int:
    """Which of the tones a name has: always the same one for the same name."""
    return crc32(name.strip().casefold().encode()) % TONES
