"""Cutting text into words that no database has to cut again: letters with their vowel signs, codes,
addresses, numbers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from sahay.kit.text.letters import INVISIBLE, normalise

LONGEST_WORD = 64

# Vowel signs and marks are parts of a word though Unicode does not count them as letters.
_MARKS = (
    r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_IN_WORD = rf"[\w{_MARKS}{INVISIBLE}]"
_STARTS = r"[^\W_]"
_PLAIN_WORD = rf"{_STARTS}{_IN_WORD}*(?:['’]{_IN_WORD}+)*"
# The lengths are bounded so that a hostile mail cannot make the search for an @ or a digit start over and
# over.
_MAIL = r"[^\W_][\w.+%-]{0,64}@\w[\w-]*(?:\.[\w-]+)+"
_CODE = rf"(?=[\w{_MARKS}./-]{{0,40}}\d){_STARTS}{_IN_WORD}*(?:[-./]{_IN_WORD}+)*"
_PLAIN = re.compile(_PLAIN_WORD)
_ANY = re.compile(f"{_MAIL}|{_CODE}|{_PLAIN_WORD}")
_HAS_DIGIT_OR_AT = re.compile(r"[\d@]")
_NUMBER_IN_GROUPS = re.compile(r"(?<![\w.,])[+(]{0,2}\d[\d \u00a0()./-]{5,20}\d(?!\w)")
_LETTERS_OR_DIGITS = re.compile(rf"\d+|(?:[^\W\d_]|[{_MARKS}])+")

Kind = Literal["word", "number", "code", "mail"]


class Word(NamedTuple):
    """One thing between spaces: its kind, its normal form in one piece, and the plain words and numbers
    inside it.
    """

    kind: Kind
    whole: str
    parts: tuple[str, ...]


def words(text: str) -> list[str]:
    """The normalised plain words and numbers of a text in order: 'A-77777 शिकायत' -> ['a', '77777',
    'शिकायत'].
    """
    return [part for raw in raw_words(text) if (found := read_word(raw)) for part in found.parts]


def word_spans(text: str) -> Iterator[tuple[int, int, Word]]:
    """Every word with its place in the original text, which normalising would have moved."""
    pattern = _ANY if _HAS_DIGIT_OR_AT.search(text) else _PLAIN
    for match in pattern.finditer(text):
        if found := read_word(match[0]):
            yield match.start(), match.end(), found


def places(text: str) -> Iterator[re.Match[str]]:
    """The same words as they stand in the text, with their places."""
    return (_ANY if _HAS_DIGIT_OR_AT.search(text) else _PLAIN).finditer(text)


def has_digits(text: str) -> bool:
    """Whether there can be numbers in it."""
    return _HAS_DIGIT_OR_AT.search(text) is not None


def raw_words(text: str) -> list[str]:
    """The same words as they stand in the text; `read_word` makes sense of each, and remembers it."""
    return (_ANY if _HAS_DIGIT_OR_AT.search(text) else _PLAIN).findall(text)


@lru_cache(20_000)
def read_word(raw: str) -> Word | None:
    """What one piece of text is, or None when nothing is left of it once invisible marks are gone."""
    normal = normalise(raw[: 4 * LONGEST_WORD])
    if "@" in normal[1:]:
        return Word("mail", normal[: 2 * LONGEST_WORD], _parts(normal))
    parts = _parts(normal)
    if not parts:
        return None
    if len(parts) == 1:
        return Word("number" if parts[0].isdigit() else "word", parts[0], parts)
    if any(part.isdigit() for part in parts):
        return Word("code", "".join(parts)[:LONGEST_WORD], parts)
    return Word("word", parts[0], parts)


def _parts(normal: str) -> tuple[str, ...]:
    return tuple(part[:LONGEST_WORD] for part in _LETTERS_OR_DIGITS.findall(normal))


def number_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Telephone-like runs of 7 to 15 digits in any grouping, with their place: '+372 5123-4567' ->
    '37251234567'.
    """
    for match in _NUMBER_IN_GROUPS.finditer(text):
        digits = "".join(letter for letter in normalise(match[0]) if letter.isdigit())
        if 7 <= len(digits) <= 15:
            yield match.start(), match.end(), digits


# Country calling codes: one digit for zones 1 and 7, two for these, three for all others (ITU-T E.164).
_TWO_DIGIT_CODES = re.compile("2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


def national_digits(number: str) -> str:
    """A written number without country code, trunk zero and punctuation: '+92 300 1234567' and
    '0300-1234567' agree.
    """
    digits = "".join(letter for letter in normalise(number) if letter.isdigit())
    international = number.lstrip(" (").startswith("+") or digits.startswith("00")
    digits = digits.lstrip("0")
    if international and len(digits) > 7:
        digits = digits[1 if digits[0] in "17" else 2 if _TWO_DIGIT_CODES.match(digits) else 3 :]
    return digits.lstrip("0")
