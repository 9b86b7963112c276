"""Finding a saved reply by what one begins to type, in every script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sahay.business.models import Staff
from sahay.kit.text import Level, Term, index_tokens, terms
from sahay.replies.models import SavedReply

MOST = 8
MOST_LOOKED_THROUGH = 1_000


def words_of(title: str, texts: Mapping[str, str]) -> str:
    """What a saved reply is found by, to be kept with it."""
    tokens = set(index_tokens(title))
    for language, text in texts.items():
        tokens |= index_tokens(text, language)
    return f" {' '.join(sorted(tokens))} "


def found(staff: Staff, query: str, language: str = "", *, most: int = MOST) -> list[SavedReply]:
    """Those that meet every word, the last one as it is being typed: first what is said in the customer's
    language, then what meets best, then what is used most.
    """
    asked = terms(query[:200], typing=True)
    rows = SavedReply.objects.visible_to(staff).in_use().prefetch_related("texts").order_by("-used", "title")
    met = [
        (not (language and row.speaks(language)), level, row)
        for row in rows[:MOST_LOOKED_THROUGH]
        if (level := _met(row.words, asked)) is not None
    ]
    return [row for _other, _level, row in sorted(met, key=lambda one: one[:2])][:most]


def _met(words: str, asked: Iterable[Term]) -> Level | None:
    return next((level for level in Level if _meets(words, asked, level)), None)


def _meets(words: str, asked: Iterable[Term], level: Level) -> bool:
    return all(
        any(_stands(token, words) for token in group) for term in asked for group in term.groups(level)
    )


def _stands(token: str, words: str) -> bool:
    return f" {token[:-1]}" in words if token.endswith("*") else f" {token} " in words
