"""How a person's name becomes the small round mark beside it."""

from __future__ import annotations

import unicodedata
from zlib import crc32

TONES = 8
_JOINERS = "\u200c\u200d"
_VIRAMAS = frozenset("\u094d\u0bcd\u09cd\u0acd\u0a4d\u0c4d\u0ccd\u0d4d")


def first_letter(word: str) -> str:
    """The first letter as it is read: with its vowel signs and, in the Indic scripts, its conjunct ("क्ष", "श्री" -> "श्री")."""
    taken = ""
    for letter in word:
        if taken and not (unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Mc"}):
            if letter not in _JOINERS and taken[-1] not in _VIRAMAS and taken[-1] not in _JOINERS:
                break
        taken += letter
    return taken


def initials(name: str) -> str:
    """One or two letters for a mark: "Ada King" -> "AK", "सारा ख़ान" -> "सा" (scripts without capitals get one), "" -> "?"."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    first = first_letter(words[0])
    if len(words) == 1 or not first.upper().isupper():
        return first.upper()
    return (first + first_letter(words[-1])).upper()


def tone(name: str) -> int:
    """Which of the tones a name has: always the same one for the same name."""
    return crc32(name.strip().casefold().encode()) % TONES
