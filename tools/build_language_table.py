"""Makes the numbers by which texts in Latin letters are told apart.

    python -m tools.build_language_table            write sahay/kit/language/data/latin.table
    python -m tools.build_language_table measure    guess seed lines that the table was not built from

Sources, and nothing else: the seed texts in `tools/language_seed/` (English, Estonian, romanised Hindi,
Urdu and Tamil), and the translations of Django and django-allauth as installed by the development
requirements (English, Estonian, and the languages that customers may write but the shop does not speak).
The same sources give the same file.
"""

from __future__ import annotations

import json
import math
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from tempfile import TemporaryDirectory

import allauth
import django
import polib

from sahay.kit.language.latin import LOWEST, STEP, TABLE, Scales, features, latin_words, read_table

ROOT = Path(__file__).resolve().parent.parent
SEED = Path(__file__).resolve().parent / "language_seed"

OURS = (
    "en",
    "et",
    "hi-Latn",
    "ta-Latn",
)  # romanised Urdu counts with Hindi here; vocabulary parts them afterwards
LIKE_THEIR_TAG = (
    "fi",
    "lv",
    "lt",
    "sv",
    "da",
    "nb",
    "de",
    "nl",
    "fr",
    "es",
    "it",
    "pl",
    "cs",
    "tr",
    "id",
    "hu",
    "ro",
)
OTHERS = {
    **{
        tag: (tag,)
        for tag in [
            "fi",
            "lv",
            "lt",
            "sv",
            "da",
            "nb",
            "de",
            "nl",
            "fr",
            "es",
            "it",
            "pl",
            "cs",
            "tr",
            "id",
            "hu",
            "ro",
        ]
    },
    "pt": ("pt", "pt_BR", "pt_PT"),
    "hr": ("hr", "bs", "sr_Latn"),
}
CLASSES = (*OURS, *OTHERS)
WHOLE = 0  # the kind of feature that is a whole word
SEED_WEIGHT = 4  # a line that a customer might write tells more than one of a user interface
FEATURES = 24_000
# The groups of one word overlap, so each says less than it would alone; a whole known word says more. A
# word that a language's texts happen to lack says little against it.
WEIGHTS = {1: 0.3, 2: 0.5, 3: 0.7, 4: 0.8, WHOLE: 2.5}
SMALLEST_SHARE = 0.02  # no group speaks against a language more than fifty to one
LEAST_FOR_WHOLE = -1.0
LONGEST_PHRASE = 9

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|<[^>]+>|\{[^}]*\}|&\w+;")
Counts = dict[str, Counter[str]]


def main(arguments: list[str]) -> int:
    if arguments == ["measure"]:
        return measure()
    write(seeds(), TABLE)
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size:,} bytes")
    return 0


def seeds() -> dict[str, list[str]]:
    """The seed lines of each tag; marker lines are apart, under tag + '!'."""
    found: dict[str, list[str]] = {}
    for tag in (*OURS, "ur-Latn"):
        for line in (SEED / f"{tag}.txt").read_text().splitlines():
            found.setdefault(tag + "!" * line.startswith("!"), []).append(line.lstrip("! "))
    for line in (SEED / "others.txt").read_text().splitlines():
        tag, words = line.split(" ", 1)
        found.setdefault(tag, []).append(words)
    return found


def loan_words() -> list[str]:
    return (SEED / "loan_words.txt").read_text().split()


def catalogues(tag: str) -> Iterator[tuple[str, str]]:
    """English messages and their translations from the installed packages, without placeholders."""
    for package in (django, allauth):
        home = Path(package.__path__[0])
        for name in OTHERS.get(tag, (tag,)):
            for path in sorted(home.glob(f"**/locale/{name}/LC_MESSAGES/django.po")):
                for entry in polib.pofile(str(path)):
                    if entry.msgstr and entry.msgstr != entry.msgid:
                        yield _PLACEHOLDER.sub(" ", entry.msgid), _PLACEHOLDER.sub(" ", entry.msgstr)


def counted(lines: Mapping[str, Iterable[str]], without: Set[str] = frozenset()) -> Counts:
    """How often each class shows each feature; translations in `without` are left out."""
    counts: Counts = {tag: Counter() for tag in CLASSES}
    english: set[str] = set()
    for tag in ("et", *OTHERS):
        for source, translation in catalogues(tag):
            english.add(source)
            if translation not in without:
                _count(counts[tag], translation, 1)
    for text in sorted(english):
        _count(counts["en"], text, 1)
    for tag, texts in lines.items():
        for text in texts:
            _count(counts["hi-Latn" if tag.startswith("ur") else tag.rstrip("!")], text, SEED_WEIGHT)
    return counts


def _count(counter: Counter[str], text: str, weight: int) -> None:
    for word in latin_words(text):
        for feature in features(word):
            counter[feature] += weight


def evidence(counts: Counts) -> dict[str, bytes]:
    """For the features that tell most: how much each speaks for each class, one byte a class."""
    totals = {tag: _totals(counter) for tag, counter in counts.items()}
    told: list[tuple[float, str, bytes]] = []
    for feature in sorted(set().union(*counts.values())):
        if sum(counter[feature] for counter in counts.values()) < SEED_WEIGHT:
            continue
        shares = [counts[tag][feature] / (totals[tag][_kind(feature)] or 1) for tag in CLASSES]
        mean = sum(shares) / len(shares)
        logs = [math.log((1 - SMALLEST_SHARE) * share / mean + SMALLEST_SHARE) for share in shares]
        value = sum(share * log for share, log in zip(shares, logs, strict=True))
        told.append((value, feature, bytes(_byte(_kind(feature), log) for log in logs)))
    told.sort(reverse=True)
    return {feature: row for _value, feature, row in told[:FEATURES]}


def _kind(feature: str) -> int:
    """Letter groups are compared with groups of the same length, words with words."""
    return WHOLE if feature.startswith("=") else len(feature)


def _byte(kind: int, log: float) -> int:
    weighed = WEIGHTS[kind] * (max(log, LEAST_FOR_WHOLE) if kind == WHOLE else log)
    return min(255, round((weighed - LOWEST) * STEP))


def _totals(counter: Counter[str]) -> Counter[int]:
    totals: Counter[int] = Counter()
    for feature, count in counter.items():
        totals[_kind(feature)] += count
    return totals


def urdu_or_hindi(lines: Mapping[str, list[str]]) -> dict[str, int]:
    """Words that speak for romanised Urdu (positive) or Hindi (negative): markers strongly, words of one
    list weakly.
    """
    listed = {
        tag: {
            word
            for line in lines[tag]
            for word in latin_words(line)
            if len(latin_words(line)) > LONGEST_PHRASE
        }
        for tag in ("hi-Latn", "ur-Latn")
    }
    weights = dict.fromkeys(listed["ur-Latn"] - listed["hi-Latn"], 1)
    weights |= dict.fromkeys(listed["hi-Latn"] - listed["ur-Latn"], -1)
    weights |= {word: 3 for line in lines["ur-Latn!"] for word in latin_words(line)}
    weights |= {word: -3 for line in lines["hi-Latn!"] for word in latin_words(line)}
    return dict(sorted(weights.items()))


def write(lines: Mapping[str, list[str]], path: Path, without: Set[str] = frozenset()) -> None:
    """As `latin.read_table` reads it."""
    table = evidence(counted(lines, without))
    names = sorted(table)
    head = {"classes": CLASSES, "borrowed": sorted(set(loan_words())), "urdu": urdu_or_hindi(lines)}
    body = json.dumps(head, ensure_ascii=False) + "\n" + " ".join(names) + "\n"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(zlib.compress(body.encode() + b"".join(table[name] for name in names), 9))


def measure(parts: int = 5) -> int:
    """Builds the table without a part of the short texts and guesses that part; once for each part of the
    seed lines, with a part of the foreign translations: for these, right means their own tag or None.
    """
    lines = seeds()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for part in range(parts):
        held = {
            tag: [text for text in texts if len(latin_words(text)) <= LONGEST_PHRASE][part::parts]
            for tag, texts in lines.items()
            if not tag.endswith("!") and tag not in OTHERS
        }
        held |= {tag: _short_translations(tag)[part :: parts * 3] for tag in OTHERS}
        for tag, text, guess in _trial(lines, held):
            asked[tag] += 1
            right[tag] += (guess == tag) or (tag in OTHERS and guess is None)
            if guess != tag and not (tag in OTHERS and guess is None):
                print(f"  {tag:8} {guess or '-':8} {text}")
    for tag in asked:
        print(f"{tag:8} {right[tag]:4} of {asked[tag]:4}")
    return 0


def _short_translations(tag: str) -> list[str]:
    found = {
        text for _source, text in catalogues(tag) if 2 <= len(latin_words(text)) <= 6 and "\n" not in text
    }
    return sorted(found)


def _trial(lines: dict[str, list[str]], held: dict[str, list[str]]) -> Iterator[tuple[str, str, str | None]]:
    """Tag, text and guess for every text that is held back, by a table built without all of them."""
    kept = {tag: [text for text in texts if text not in held.get(tag, ())] for tag, texts in lines.items()}
    without = {text for tag in OTHERS for text in held[tag]}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trial.table"
        write(kept, path, without)
        scales = Scales(read_table(path))
    for tag, texts in held.items():
        yield from ((tag, text, scales.guess(text)) for text in texts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
