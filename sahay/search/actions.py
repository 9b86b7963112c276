"""Telling the index what there is to find.

All of it happens in the caller's transaction, and needs no journal: it repeats what the caller has recorded.
"""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from sahay.kit.text import index_tokens, one_line
from sahay.kit.text.tokens import VERSION
from sahay.kit.writing import together
from sahay.search import index, marks
from sahay.search.index import Kept
from sahay.search.models import EVERY_BRANCH, Document

__all__ = ["EVERY_BRANCH", "add_text", "forget", "known", "remember", "set_facets"]

MOST_TOKENS = 20_000  # of one document; what a hostile mail brings beyond that is not found
LONGEST_TITLE = 200

TextPart = str | tuple[str, str | None]


def remember(
    kind: str,
    ref: int,
    *,
    branch: int | None,
    at: datetime,
    title: str,
    text_parts: Iterable[TextPart],
    facets: dict[str, Any],
    is_new: bool = False,
) -> None:
    """Makes a thing findable, or replaces all that was known of it. `is_new` spares the look for what was:
    the thing has just been made.

    `branch` is its branch's id, `EVERY_BRANCH`, or None for "only who may see all"; `at` when it last
    moved; `title` what a list of results shows (its words are found too). A text part is a text, or a text
    with its BCP 47 tag. `facets` are plain values or lists of them: `from` and `branch_name` are found by
    their words (`from:`, `branch:`), `tags`, `assignee`, `kind`, `channel` and the rest by their value,
    `open=True` by `is:open`; `due` is a moment or its ISO text, and `is:overdue` compares it with now.
    """
    after = Kept(
        kind=kind,
        ref=ref,
        branch=branch,
        at=at,
        due_at=_moment(facets.get("due")),
        title=one_line(title, LONGEST_TITLE),
        analyser=VERSION,
        marks=frozenset(marks.of_thing(kind, branch, at, _comparable(facets))),
        tokens=_tokens([title, *text_parts]),
    )
    with together():
        before = None if is_new else index.read(kind, ref, tokens=True)
        if before is None:
            index.insert(after)
        else:
            index.change(before, after)


def add_text(kind: str, ref: int, text: str, /, lang: str | None = None, **facets: Any) -> None:
    """Adds what a new message says, without reading the old ones again; `lang` is its BCP 47 tag when known.

    Facets that change with it may be given in the same call, as to `set_facets`.

    Raises:
        Document.DoesNotExist: nothing is known of the thing: `remember` it first.
    """
    new = index_tokens(text, lang)
    with together():
        before = index.read(kind, ref, tokens=True)
        if before is None:
            raise Document.DoesNotExist(f"{kind} {ref} has not been remembered")
        tokens = before.tokens or frozenset()
        index.change(
            before, replace(_moved(before, facets), tokens=tokens | _within(new - tokens, len(tokens)))
        )


def set_facets(kind: str, ref: int, /, **facets: Any) -> None:
    """Changes the facets that are named and leaves the others; no text is read.

    `branch` and `at` move the thing itself, as in `remember`. A thing nobody remembered is let be.
    """
    with together():
        before = index.read(kind, ref, tokens=False)
        if before is not None:
            index.change(before, _moved(before, facets))


def forget(kind: str, ref: int) -> None:
    """Nothing of the thing is found any more; to forget what is not known is no mistake."""
    Document.objects.filter(kind=kind, ref=ref).delete()


def known(kind: str, ref: int) -> bool:
    """Whether the thing has been remembered."""
    return Document.objects.filter(kind=kind, ref=ref).exists()


def _moved(before: Kept, facets: dict[str, Any]) -> Kept:
    """The document with these facets changed."""
    branch, at = facets.pop("branch", before.branch), facets.pop("at", before.at)
    due_at = _moment(facets["due"]) if "due" in facets else before.due_at
    changed = {"branch", "year", "month", *facets}
    new = marks.of_thing(before.kind, branch, at, _comparable(facets))
    kept = before.marks - marks.of_facets(before.marks, changed)
    return replace(before, branch=branch, at=at, due_at=due_at, marks=frozenset(kept | new))


def _comparable(facets: dict[str, Any]) -> dict[str, Any]:
    """A due moment is a fact here; which moment it is stands in the row."""
    return facets | {"due": bool(facets["due"])} if "due" in facets else facets


def _moment(due: datetime | str | None) -> datetime | None:
    return parse_datetime(due) if isinstance(due, str) else due


def _tokens(parts: Iterable[TextPart]) -> frozenset[str]:
    tokens: set[str] = set()
    for part in parts:
        text, lang = (part, None) if isinstance(part, str) else part
        tokens |= _within(index_tokens(text, lang) - tokens, len(tokens))
    return frozenset(tokens)


def _within(new: Set[str], there: int) -> Set[str]:
    """As many of the new tokens as a document may still take."""
    return new if there + len(new) <= MOST_TOKENS else set(sorted(new)[: max(0, MOST_TOKENS - there)])
