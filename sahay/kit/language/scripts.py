"""Texts in scripts other than Latin: the script names the language, or its letters and a few common words
do.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from sahay.kit.text.letters import normalise

# One word in the language's own script says more than two in Latin letters, which may be brands and
# borrowed words.
NATIVE_WORTH = 3
MOST_WORDS = 60  # of a text are looked at where the script alone does not tell

_RUN = re.compile(
    "[^\\W\\d_\u0041-\u024f\u1e00-\u1eff][\\w\u0300-\u036f\u0600-\u06ff\u0900-\u0dff\u200c\u200d]*"
)
_LATIN_RUN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")

_RANGES = (
    (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "cyrillic"), (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"), (0x0600, 0x06FF, "arabic"), (0x0750, 0x077F, "arabic"),
    (0xFB50, 0xFDFF, "arabic"), (0xFE70, 0xFEFF, "arabic"), (0x0780, 0x07BF, "dv"),
    (0x0900, 0x097F, "devanagari"), (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"), (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"),
    (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"), (0x3040, 0x30FF, "ja"), (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)  # fmt: skip


def guess(text: str) -> str | None:
    """The language of a text that is mainly in another script than Latin; None when it is not, or the
    letters do not tell.
    """
    runs = _RUN.findall(text)
    scripts = Counter(found for run in runs if (found := _script(run[0])))
    if not scripts or scripts.total() * NATIVE_WORTH < scripts.total() + len(_LATIN_RUN.findall(text)):
        return None
    script, _count = scripts.most_common(1)[0]
    if script == "zh":
        return "ja" if any(_script(letter) == "ja" for letter in text) else "zh"
    words = [run for run in runs if _script(run[0]) == script][:MOST_WORDS]
    if script == "arabic":
        return _arabic(words)
    if script == "devanagari":
        return _devanagari(words)
    if script == "cyrillic":
        return _cyrillic("".join(words).lower())
    return script


@lru_cache(1_000)
def _script(letter: str) -> str | None:
    code = ord(letter)
    return next((name for first, last, name in _RANGES if first <= code <= last), None)


# --- Arabic letters: Urdu, Persian, Arabic, and neighbours that have letters of their own

_URDU_LETTERS = frozenset("ٹڈڑںےھہۓۂ")
_PERSIAN_LETTERS = frozenset("ژ")
_ARABIC_LETTERS = frozenset("ةىيكأإؤ")
_OWN_LETTERS = {
    "ps": frozenset("ښځڅډړږټڼې"),
    "sd": frozenset("ڳڻٻڄڃڪڏڙڀٺٽ"),
    "ckb": frozenset("ڕڵێۆ"),
    "ug": frozenset("ۇۈۋېۆ"),
}


# 'Peace be upon you' is an Urdu greeting as much as an Arabic one.
_GREETING = frozenset((normalise("السلام"), normalise("عليكم"), normalise("وعليكم")))


def _arabic(words: list[str]) -> str:
    letters = Counter("".join(words))
    for tag, own in _OWN_LETTERS.items():
        if sum(letters[letter] for letter in own) > sum(letters[letter] for letter in _URDU_LETTERS):
            return tag
    normal = normalise(" ".join(words)).split()
    scores = {
        "ur": 2 * _known(normal, "ur") + 2 * _among(letters, _URDU_LETTERS),
        "fa": 2 * _known(normal, "fa")
        + 3 * _among(letters, _PERSIAN_LETTERS)
        + 2 * sum(map(_is_joined, words)),
        "ar": 2 * _known(normal, "ar") + _among(letters, _ARABIC_LETTERS) + sum(map(_has_article, normal)),
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] > scores["ur"] else "ur"


def _is_joined(word: str) -> bool:
    """Persian writes prefixes and endings apart but joined: می‌خواهم."""
    return "\u200c" in word


def _has_article(word: str) -> bool:
    return word.startswith("ال") and word not in _GREETING


def _known(words: list[str], tag: str) -> int:
    """How many normalised words are common words of a language."""
    return sum(word in _common_words()[tag] for word in words)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """From a file of lines, each a tag and its words, written by the builders."""
    lines = (Path(__file__).parent / "data" / "common_words.txt").read_text().splitlines()
    return {tag: frozenset(normalise(word) for word in words) for tag, *words in map(str.split, lines)}


def _among(letters: Counter[str], wanted: frozenset[str]) -> int:
    return sum(letters[letter] for letter in wanted)


# --- Devanagari: Hindi unless Marathi or Nepali shows


def _devanagari(words: list[str]) -> str:
    normal = normalise(" ".join(words)).split()
    scores = {
        "hi": _known(normal, "hi"),
        "mr": _known(normal, "mr") + sum("ळ" in word for word in normal),
        "ne": _known(normal, "ne"),
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] > scores["hi"] else "hi"


# --- Cyrillic: Russian unless other letters show

_CYRILLIC = (
    ("sr", frozenset("ђћјљњџ")), ("mk", frozenset("ѓќѕ")), ("uk", frozenset("іїєґ")), ("be", frozenset("ў")),
    ("kk", frozenset("әғқңұһ")), ("tg", frozenset("ӣӯҳҷ")),
)  # fmt: skip
_RUSSIAN_LETTERS = frozenset("ыэё")


def _cyrillic(text: str) -> str:
    letters = set(text)
    shown = {tag: len(own & letters) for tag, own in _CYRILLIC}
    best = max(shown, key=lambda tag: shown[tag])
    if shown[best]:
        return best
    return "bg" if "ъ" in letters and not _RUSSIAN_LETTERS & letters else "ru"
