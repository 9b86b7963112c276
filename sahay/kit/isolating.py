"""Names, addresses and quotations inside our own sentences, on pages that run right to left."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language_bidi

FIRST_STRONG_ISOLATE, POP = "\u2068", "\u2069"


def isolated(words: Mapping[str, object]) -> dict[str, str]:
    """What fills the places of a sentence, each kept in one piece and out of the sentence's direction.

    On pages that run left to right the words stay as they are.
    """
    if not get_language_bidi():
        return {name: str(value) for name, value in words.items()}
    return {name: in_one_piece(value) for name, value in words.items()}


def in_one_piece(value: object) -> str:
    """One of them, wherever it stands: a name written right to left, say, with a number after it."""
    return f"{FIRST_STRONG_ISOLATE}{value}{POP}"
