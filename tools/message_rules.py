"""What a finished translation keeps of its source: every form, placeholder and tag, in its own script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import polib

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
SCRIPTS = {
    "hi": re.compile(r"[\u0900-\u097f]"),
    "ur": re.compile(r"[\u0600-\u06ff]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
}
WORD = re.compile(r"[a-z]{2,}")
# Names that stay as they are in every language.
NAMES = re.compile(
    r"\b(Sahay|Pakistan|Sindh|Sri Lanka|"
    r"WhatsApp|Telegram|Messenger|Instagram|Facebook|Markdown|e-?mail|SMTP|IMAP|https?|www|English|Esc|Enter)\b",
    re.I,
)


def complaints(entry: polib.POEntry, language: str, forms: int) -> Iterator[str]:
    """Why this translation is not finished, one sentence each; nothing when it is."""
    if entry.fuzzy:
        yield "marked as a guess"
    pairs = _pairs(entry)
    if len(pairs) != (forms if entry.msgid_plural else 1) or not all(said.strip() for _, said in pairs):
        yield "not translated in every form" if entry.msgid_plural else "not translated"
        return
    for source, said in pairs:
        yield from _faults(source, said, entry.msgid, language)


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each translated form beside the source form it must agree with."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = sorted(entry.msgstr_plural.items())
    return [(entry.msgid if form == 0 else entry.msgid_plural, said) for form, said in forms]


def _faults(source: str, said: str, singular: str, language: str) -> Iterator[str]:
    expected, found = _placeholders(source), _placeholders(said)
    if expected != found and not (source == singular and expected < found):
        yield f"placeholders differ ({', '.join(sorted(expected ^ found))})"
    if expected and "%" in PLACEHOLDER.sub("", said).replace("%%", ""):
        yield "a lone % cannot be formatted (write %%)"
    if Counter(TAG.findall(source)) != Counter(TAG.findall(said)):
        yield "tags differ"
    if source.startswith("\n") != said.startswith("\n") or source.endswith("\n") != said.endswith("\n"):
        yield "begins or ends with a line break where the source does not, or the other way round"
    if _is_unchanged(source, said, language):
        yield "still English"


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _is_unchanged(source: str, said: str, language: str) -> bool:
    if language == "en":
        return False
    words = _words(source)
    if language in SCRIPTS:
        return bool(words and _words(said)) and not SCRIPTS[language].search(said)
    return len(words) >= 2 and source == said


def _words(text: str) -> list[str]:
    """What is left for a translator: a text may need no word of its own (“%(day)s, %(time)s”)."""
    return WORD.findall(NAMES.sub(" ", TAG.sub(" ", PLACEHOLDER.sub(" ", text))))
