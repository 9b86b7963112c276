"""Cutting text for a line or a preview without breaking what a reader sees as one letter."""

import re
import unicodedata

ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"
# Marks that turn or nest the direction of what follows: in a subject line they could reorder the page
# around it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Halves of characters come out of broken mail, and no database takes them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")
_VIRAMA = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d")


def writable(text: str) -> str:
    """Without signs that nobody typed and that no database takes, NUL and halves of characters among them."""
    return _CONTROL.sub("", text)


def unturned(text: str) -> str:
    """Without the marks that turn the order of letters around: with them 14 could be read as 41."""
    return _TURNING.sub("", text)


def one_line(text: str, limit: int | None = None) -> str:
    """The text on one line: single spaces, no control or direction-turning marks, at most `limit`
    characters.
    """
    line = " ".join(unturned(_CONTROL.sub("", text)).split())
    return line if limit is None else shorten(line, limit)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, the ellipsis included; cut between words when one is near, never inside a
    letter.

    A letter is what a reader sees: base with its vowel signs, a conjunct, an emoji with its modifiers, a
    flag.
    """
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = _letter_boundary(text, limit - 1)
    space = text.rfind(" ", max(0, end - 15, end // 2), end + 1)
    if space > 0:
        end = space
    return text[:end].rstrip(" ,;:-–—،۔।") + ELLIPSIS


def _letter_boundary(text: str, end: int) -> int:
    """The last place at or before `end` where the text may be cut."""
    earliest = max(0, end - 40)
    while end > earliest and not _may_cut(text, end):
        end -= 1
    return end


def _may_cut(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at : at + 1]
    if not before or not after:
        return True
    if (
        unicodedata.category(after) in ("Mn", "Mc", "Me")
        or after in _JOINERS
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    ):
        return False
    if before == "\u200d" or (before in _VIRAMA and after.isalpha()):
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        return _flag_halves_before(text, at) % 2 == 0
    return (before, after) != ("\r", "\n")


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _flag_halves_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start
