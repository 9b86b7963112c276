"""Which language a text is written in, and which way it runs.

Tags are BCP 47: `hi`, `ur`, `ta`, `et`, `en`, and `hi-Latn`, `ur-Latn`, `ta-Latn` for what is typed in
Latin letters.
"""

import re
from typing import Literal

from sahay.kit.language import latin, scripts

LANGUAGES = ("en", "hi", "ur", "ta", "et")

LONGEST_TEXT = 6_000  # characters that are looked at
_RTL_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "mzn", "ps", "sd", "ug", "ur", "yi"))
_RTL_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa")
)

# What says nothing about the writer's language: quoted lines, code, markup, addresses, file names, numbers,
# handles.
_NOISE = re.compile(
    r"^[ \t]*>[^\n]*$|```.*?```|`[^`\n]*`|<[^<>\n]{1,200}>|\b(?:https?|ftp)://\S+|\bwww\.\S+|\b[\w.+-]+@\S+|[@#]\w+",
    re.MULTILINE | re.DOTALL,
)
_NUMBERS_AND_FILES = re.compile(r"\b[^\W\d]*\d[\w./:-]*|\b[\w-]+\.[a-z]{2,4}\b")


def base_language(tag: str) -> str:
    """The language without script or region: 'ur-Latn' -> 'ur', 'en_GB' -> 'en'."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


def direction(lang: str | None) -> Literal["rtl", "ltr"]:
    """Which way a BCP 47 tag runs; a script in the tag wins over the language: 'ur' -> rtl, 'ur-Latn' ->
    ltr.
    """
    parts = re.split("[-_]", (lang or "").lower())
    written = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    runs_left = written[0] in _RTL_SCRIPTS if written else parts[0] in _RTL_LANGUAGES
    return "rtl" if runs_left else "ltr"


def detect(text: str) -> str | None:
    """The language of a text as a BCP 47 tag, or None when the text does not tell.

    Made for texts of one to six words as much as for mails. Quoted lines, code, addresses and numbers do
    not count; English words that everybody borrows (order, refund) count little beside others. Romanised
    Hindi and Urdu are told apart by vocabulary, and called 'hi-Latn' when it does not tell. A language that
    is none of ours gets its tag when it is clear, else None.
    """
    text = text[:LONGEST_TEXT]
    heard = _NUMBERS_AND_FILES.sub(" ", _NOISE.sub(" ", text))
    if heard.isascii():
        return latin.guess(heard)
    return scripts.guess(heard) or latin.guess(heard)
