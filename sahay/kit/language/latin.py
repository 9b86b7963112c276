"""Texts in Latin letters, weighed by letter groups and common words.

The numbers come from `tools/build_language_table.py`, which names its sources. For each feature of a word
the table has one byte a language: how much more often it shows the feature than languages do on average, as
a logarithm. A word's bytes are added for all languages at once, packed into one integer, and remembered; so
a text costs little more than its words.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "latin.table"

LOWEST, STEP = -4.0, 20  # a byte b in the table stands for the logarithm LOWEST + b / STEP
MOST_WORDS = 60  # of a text are weighed
LONGEST_WORD = 24

_FIELD = 24  # bits for the sum of one language: 60 words of 24 letters at full weight stay below
_MASK = (1 << _FIELD) - 1
_PLAIN, _BORROWED = 7, 1  # weights of a word, and of one that every language borrows, beside each other
_OURS = ("en", "et", "hi-Latn", "ta-Latn")
# Who writes 'kartay' and 'ho ga' was taught Urdu; Hindi is spelt 'karte' and 'hoga'.
_URDU_SPELLING = re.compile("..ay$|^g[ai]y?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# In natural logarithms. Measured on seed lines left out of the table, never on the held-out texts of the
# tests.
PRIOR = 6.0  # for the languages of the house
LEAST_EVIDENCE = -6.0  # below it nothing is said
CLEAR = 10.0  # by which a foreign language must lead to be named
FEWEST_FOREIGN_WORDS = 2
URDU = 2  # by how much Urdu vocabulary must outweigh Hindi: one marker, or two lesser words


@dataclass(frozen=True)
class Table:
    """The numbers in memory: for each feature the bytes of all languages, and a one to count with, in one
    integer.
    """

    classes: tuple[str, ...]
    rows: dict[str, int]
    borrowed: frozenset[str]
    urdu: dict[str, int]


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters, in small letters with their accents."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word[:LONGEST_WORD] for word in words if word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00"]


def features(word: str) -> list[str]:
    """Groups of one to four letters with the word's edges as '_', and the word itself after '='."""
    edged = f"_{word}_"
    groups = [edged[at : at + size] for size in (2, 3, 4) for at in range(len(edged) - size + 1)]
    return [*word, *groups, "=" + word] if 3 <= len(word) <= 12 else [*word, *groups]


class Scales:
    """Weighs texts by a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._weigh = lru_cache(4_000)(self._weigh_anew)

    def guess(self, text: str) -> str | None:
        """The language of a text in Latin letters, or None."""
        words = latin_words(text)[:MOST_WORDS]
        if not words:
            return None
        scores = self.scores(words)
        ours = max(_OURS, key=lambda tag: scores[tag])
        best = max(scores, key=lambda tag: scores[tag] + (PRIOR if tag in _OURS else 0))
        if scores[best] < LEAST_EVIDENCE:
            return None
        if best not in _OURS:
            is_clear = scores[best] - scores[ours] - PRIOR >= CLEAR and len(words) >= FEWEST_FOREIGN_WORDS
            return best if is_clear else None
        return self._hindi_or_urdu(words) if best == "hi-Latn" else best

    def scores(self, words: list[str]) -> dict[str, float]:
        """How much the words speak for each language, against the average of all."""
        plain = [word for word in words if word not in self._table.borrowed]
        borrowed = [word for word in words if word in self._table.borrowed]
        total = _PLAIN * sum(map(self._weigh, plain))
        total += (_BORROWED if plain else _PLAIN) * sum(map(self._weigh, borrowed))
        *sums, count = ((total >> (_FIELD * place)) & _MASK for place in range(len(self._table.classes) + 1))
        tags = self._table.classes
        return {tag: (one / STEP + count * LOWEST) / _PLAIN for tag, one in zip(tags, sums, strict=True)}

    def _weigh_anew(self, word: str) -> int:
        rows = self._table.rows
        return sum(rows[feature] for feature in features(word) if feature in rows)

    def _hindi_or_urdu(self, words: list[str]) -> str:
        weights = self._table.urdu
        urdu = sum(weights.get(word, 2 if _URDU_SPELLING.search(word) else 0) for word in words)
        return "ur-Latn" if urdu >= URDU else "hi-Latn"


@cache
def scales() -> Scales:
    """The shipped table, read when the first text in Latin letters comes."""
    return Scales(read_table(TABLE))


def guess(text: str) -> str | None:
    """The language of a text in Latin letters by the shipped table, or None when it does not tell."""
    return scales().guess(text)


def read_table(path: Path) -> Table:
    """The table from its file: a line of JSON, a line of features, and a row of bytes for each feature,
    deflated.
    """
    head, names, numbers = zlib.decompress(path.read_bytes()).split(b"\n", 2)
    facts = json.loads(head)
    width = len(facts["classes"])
    packed = bytearray(3 * (width + 1))
    packed[3 * width] = 1
    rows = {}
    for place, name in enumerate(names.decode().split(" ")):
        packed[0 : 3 * width : 3] = numbers[place * width : (place + 1) * width]
        rows[name] = int.from_bytes(packed, "little")
    return Table(tuple(facts["classes"]), rows, frozenset(facts["borrowed"]), facts["urdu"])
