"""What is known of a language, read once from its data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from re import escape
from typing import Any

import regex

from sahay.procedures.checking.patterns import LETTER, one_of

LANGUAGES = ("en", "hi", "ur", "ta", "et")
_MARKS = "[,;،]"
_REST = r"[\s.!?।۔؟,;:،)]*$"


@dataclass(frozen=True)
class Rules:
    """The limits and patterns of one language, ready to be looked for."""

    sentence: Any
    most_words: int
    longest_word: int
    verb_at_end: bool
    explains: Any
    exceptions: Any
    tense: Any
    tense_example: str
    passive: Any
    passive_example: str
    nouns: Any
    unless: Any
    action: Any
    joined: Any
    vague: tuple[tuple[Any, str], ...]
    numbers: tuple[tuple[Any, str], ...]


@lru_cache(maxsize=16)
def rules_of(language: str) -> Rules | None:
    """Those of a language, None when nobody has written any."""
    if language not in LANGUAGES:
        return None
    path = files("sahay.procedures").joinpath("data", f"language-{language}.toml")
    return _rules(tomllib.loads(path.read_text(encoding="utf-8")))


def _rules(data: dict[str, Any]) -> Rules:
    at_end = data["verb_at_end"]
    after = _REST if at_end else ""
    tense, passive, several = data["tense"], data["passive"], data["several"]
    return Rules(
        sentence=regex.compile(rf"[^{escape(data['ends'])}\n]+(?:[{escape(data['ends'])}](?!\s|$)[^\s]*)*"),
        most_words=data["most_words"],
        longest_word=data["longest_word"],
        verb_at_end=at_end,
        explains=one_of(data["explains"]),
        exceptions=one_of(data["exceptions"]),
        tense=one_of(tense["patterns"], after=after),
        tense_example=tense["example"],
        passive=one_of(passive["patterns"], after=after),
        passive_example=passive["example"],
        nouns=one_of(passive.get("nouns", ())),
        unless=one_of(passive.get("unless", ())),
        action=one_of(several["actions"], before="" if at_end else _begins(several), after=after),
        joined=_joined(several, at_end),
        vague=_listed(data["vague"]),
        numbers=_listed(data["numbers"]),
    )


def _begins(several: dict[str, Any]) -> str:
    """How a sentence begins that says what to do: with the verb, or with "then" and the verb."""
    return rf"^\W*(?:(?:{'|'.join(map(escape, several['joins']))})\s+)?"


def _joined(several: dict[str, Any], at_end: bool) -> Any:
    """A second action, and what joins it to the first: the sign of a step that is two."""
    words = "|".join(
        rf"{escape(join)}(?!{LETTER})" for join in sorted(several["joins"], key=len, reverse=True)
    )
    join = rf"(?:\s*{_MARKS}\s*(?:{words})?|\s+(?:{words}))\s*"
    if not at_end:
        follow = "|".join(several["followed_by"])
        return one_of(several["actions"], before=join, after=rf"(?=\s+(?:{follow})\b)" if follow else "")
    first = one_of(several["actions"], after=join + r"(?=\S)")
    if leading := several.get("leading"):
        return regex.compile(
            f"{first.pattern}|{one_of(leading, after=r',').pattern}".replace("?P<found>", "?:")
        )
    return first


def _listed(entries: dict[str, str]) -> tuple[tuple[Any, str], ...]:
    longest_first = sorted(entries.items(), key=lambda entry: -len(entry[0]))
    return tuple((one_of([pattern]), instead) for pattern, instead in longest_first)
