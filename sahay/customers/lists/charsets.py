"""In which letters a file is written. Certain where the bytes prove it; else a guess that says so.

UTF-8 proves itself: text in another charset hardly ever happens to be valid UTF-8. UTF-16 shows by its mark
or by the zero bytes of its ASCII. The old one-byte charsets prove nothing: any bytes are text in them. Among
those we count which makes the most letters look like words, and leave the choice to whoever sees the preview.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

SAMPLE = 200_000
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The order is that of the guess where several are as likely.
OLD = (
    "windows-1252",
    "windows-1257",
    "windows-1251",
    "windows-1256",
    "windows-1250",
    "windows-1254",
    "windows-1253",
    "windows-1255",
    "iso-8859-13",
    "iso-8859-15",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-6",
    "koi8-r",
    "mac-roman",
)
CHARSETS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *OLD)


@dataclass(frozen=True)
class Guess:
    """A charset, and whether a person has to look."""

    charset: str
    is_unsure: bool = False


def guess(data: bytes) -> Guess:
    """The charset of a file."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return Guess(charset)
    sample = data[:SAMPLE]
    if wide := _wide(sample):
        return Guess(wide)
    if _is_utf8(sample, whole=len(data) <= SAMPLE):
        return Guess("utf-8-sig")
    return Guess(max(OLD, key=lambda charset: (_looks(sample, charset), -OLD.index(charset))), is_unsure=True)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte of its ASCII is zero."""
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > pairs * 0.3 and even < pairs * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.3 and odd < pairs * 0.05 else ""


def _is_utf8(sample: bytes, *, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _looks(sample: bytes, charset: str) -> float:
    """How much the text beyond ASCII looks like people's names: letters beside letters of their own kind."""
    text = sample.decode(charset, errors="replace")
    score, before = 0.0, ""
    for letter in text:
        if letter > "\x7f":
            score += _worth(letter, before)
        before = letter
    return score


def _worth(letter: str, before: str) -> float:
    kind = unicodedata.category(letter)
    if letter == "\ufffd" or kind in ("Cc", "Cn", "Co"):
        return -4
    if not kind.startswith("L"):
        return -1
    usual: float = 0.5 if letter in "äöüõšžÄÖÜÕŠŽéèçñåøæáíóúąčęėįųūāēīļņģķ" else 0
    if not before.isalpha():
        return 0.2 + usual
    if kind == "Lu" and before.islower():
        return -2
    if before > "\x7f" and _script(letter) == _script(before) == "LATIN":
        return -0.5  # accents seldom stand side by side
    same = _script(letter) == _script(before)
    return (1 if same else -1.5) + usual


def _script(letter: str) -> str:
    return "LATIN" if letter <= "\x7f" else unicodedata.name(letter, "?").split()[0]
