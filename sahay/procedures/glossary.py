"""The words of the business as the checks read them, and those that a shop begins with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sahay.procedures.checking import Avoided
from sahay.procedures.models import Term, TermWord

Avoiding = dict[str, tuple[Avoided, ...]]


@dataclass(frozen=True)
class Entry:
    """What a thing is called in one language, and the other words for it."""

    word: str = ""
    others: tuple[str, ...] = ()


Entries = Mapping[str, Entry]


def avoided_words() -> Avoiding:
    """What is not written, by language, in one query."""
    found: dict[str, list[Avoided]] = {}
    for row in TermWord.objects.exclude(avoided="").order_by("pk"):
        found.setdefault(row.language, []).extend(Avoided(other, row.word) for other in row.others)
    return {language: tuple(rows) for language, rows in found.items()}


def entries_of(term: Term) -> dict[str, Entry]:
    """What it is called now, by language."""
    return {row.language: Entry(row.word, tuple(row.others)) for row in term.words.all()}


@lru_cache(maxsize=1)
def ready_made() -> dict[str, dict[str, Entry]]:
    """The words of a shop, by thing and language."""
    path = files("sahay.procedures").joinpath("data", "glossary.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: {language: Entry(one["use"], tuple(one["avoid"])) for language, one in rows.items()}
        for key, rows in data.items()
    }
