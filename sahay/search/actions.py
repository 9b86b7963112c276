"""Telling the index what there is to find. All of it happens in the caller's transaction, and needs no
journal: it repeats what the caller has recorded.
"""

from collections.abc import Iterable, Set
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from sahay.kit.text import index_tokens, one_line
from sahay.kit.text.tokens import VERSION
from sahay.search import index, marks
from sahay.search.models import EVERY_BRANCH, Document

__all__ = ["EVERY_BRANCH", "add_text", "forget", "known", "remember", "set_facets"]

MOST_TOKENS = 20_000  # of one document; what a hostile mail brings beyond that is not found
LONGEST_TITLE = 200

TextPart = str | tuple[str, str | None]
"""A text, or a text with its BCP 47 tag."""


@transaction.atomic
def remember(
    kind: str,
    ref: int,
    *,
    branch: int | None,
    at: datetime,
    title: str,
    text_parts: Iterable[TextPart],
    facets: dict[str, Any],
) -> None:
    """Makes a thing findable, or replaces all that was known of it.

    `branch` is its branch's id, `EVERY_BRANCH`, or None for "only who may see all"; `at` when it last
    moved; `title` what a list of results shows (its words are found too). `facets` are plain values or
    lists of them: `from` and `branch_name` are found by their words (`from:`, `branch:`), `tags`,
    `assignee`, `kind`, `channel` and the rest by their value, `open=True` by `is:open`; `due` is a moment
    or its ISO text, and `is:overdue` compares it with now.
    """
    document = Document(
        kind=kind,
        ref=ref,
        branch_id=branch,
        at=at,
        due_at=_moment(facets.get("due")),
        title=one_line(title, LONGEST_TITLE),
        facets=_plain(facets),
        analyser=VERSION,
    )
    known_id = Document.objects.filter(kind=kind, ref=ref).values_list("id", flat=True).first()
    tokens = _tokens([title, *text_parts]) | marks.of_document(kind, branch, at, document.facets)
    if known_id is None:
        document.save(force_insert=True)
        index.insert(document.pk, tokens)
    else:
        before = index.tokens_of(known_id)
        document.pk = known_id
        document.save(force_update=True)
        index.change(known_id, before or set(), tokens)


@transaction.atomic
def add_text(kind: str, ref: int, text: str, /, lang: str | None = None, **facets: Any) -> None:
    """Adds what a new message says, without reading the old ones again; `lang` is its BCP 47 tag when known.

    Facets that change with it may be given in the same call, as to `set_facets`.

    Raises:
        Document.DoesNotExist: nothing is known of the thing: `remember` it first.
    """
    document = _locked(kind, ref)
    _change(document, facets, index_tokens(text, lang))


@transaction.atomic
def set_facets(kind: str, ref: int, /, **facets: Any) -> None:
    """Changes the facets that are named and leaves the others; no text is read.

    `branch` and `at` move the thing itself, as in `remember`. A thing nobody remembered is let be.
    """
    document = Document.objects.select_for_update().filter(kind=kind, ref=ref).first()
    if document is not None:
        _change(document, facets, frozenset())


@transaction.atomic
def forget(kind: str, ref: int) -> None:
    """Nothing of the thing is found any more; to forget what is not known is no mistake."""
    Document.objects.filter(kind=kind, ref=ref).delete()


def known(kind: str, ref: int) -> bool:
    """Whether the thing has been remembered."""
    return Document.objects.filter(kind=kind, ref=ref).exists()


def _locked(kind: str, ref: int) -> Document:
    return Document.objects.select_for_update().get(kind=kind, ref=ref)


def _change(document: Document, facets: dict[str, Any], text_tokens: Set[str]) -> None:
    """One update of the row and one of its tokens, each only when something changes."""
    marks_before = marks.of_document(document.kind, document.branch_id, document.at, document.facets)
    moved = _move(document, facets)
    marks_after = (
        marks.of_document(document.kind, document.branch_id, document.at, document.facets)
        if moved
        else marks_before
    )
    if moved:
        document.save(update_fields=moved)
    if marks_after == marks_before and not text_tokens:
        return
    before = index.tokens_of(document.pk) or set()
    new = text_tokens - before
    if len(before) + len(new) > MOST_TOKENS:
        new = set(sorted(new)[: max(0, MOST_TOKENS - len(before))])
    index.change(document.pk, before, ((before - marks_before) | marks_after | new))


def _move(document: Document, facets: dict[str, Any]) -> list[str]:
    """Sets what differs on the document; answers the fields that do."""
    given = _plain({name: value for name, value in facets.items() if name not in ("branch", "at")})
    wanted: dict[str, Any] = {"facets": document.facets | given}
    if "branch" in facets:
        wanted["branch_id"] = facets["branch"]
    if "at" in facets:
        wanted["at"] = facets["at"]
    if "due" in facets:
        wanted["due_at"] = _moment(facets["due"])
    moved = [name for name, value in wanted.items() if getattr(document, name) != value]
    for name in moved:
        setattr(document, name, wanted[name])
    return moved


def _plain(facets: dict[str, Any]) -> dict[str, Any]:
    """Facets as JSON keeps them, so that they can be compared; a due moment becomes the mere fact that
    there is one.
    """
    plain = {
        name: list(value) if isinstance(value, (tuple, set, frozenset)) else value
        for name, value in facets.items()
    }
    if "due" in plain:
        plain["due"] = bool(plain["due"])
    return plain


def _moment(due: datetime | str | None) -> datetime | None:
    return parse_datetime(due) if isinstance(due, str) else due


def _tokens(parts: Iterable[TextPart]) -> set[str]:
    tokens: set[str] = set()
    for part in parts:
        text, lang = (part, None) if isinstance(part, str) else part
        tokens |= index_tokens(text, lang)
        if len(tokens) > MOST_TOKENS:
            return set(sorted(tokens)[:MOST_TOKENS])
    return tokens
