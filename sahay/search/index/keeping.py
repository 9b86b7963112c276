"""Writing: the rows of a document, and the adapter's index beside them.

A mail files several of these in a row and pays for every statement, so they are written by hand: one to
read, and one for each table that changes.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from sahay.search.index.adapter import adapter
from sahay.search.index.moments import read_moment, written_moment

_COLUMNS = "kind, ref, branch_id, at, due_at, title, analyser"
_INSERT = f"INSERT INTO search_document ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id"
_INSERT_WORDS = "INSERT INTO search_words (document_id, tokens, marks) VALUES (%s, %s, %s)"
_READ = """
    SELECT d.id, d.kind, d.ref, d.branch_id, d.at, d.due_at, d.title, d.analyser, w.marks {tokens}
    FROM search_document d JOIN search_words w ON w.document_id = d.id WHERE d.kind = %s AND d.ref = %s {lock}
"""
_UPDATE = (
    "UPDATE search_document SET branch_id = %s, at = %s, due_at = %s, title = %s, analyser = %s WHERE id = %s"
)


@dataclass(frozen=True)
class Kept:
    """A document as its rows hold it; `tokens` is None when they were not read."""

    kind: str
    ref: int
    branch: int | None
    at: datetime
    due_at: datetime | None
    title: str
    analyser: int
    marks: frozenset[str]
    tokens: frozenset[str] | None = None
    id: int = 0

    def columns(self) -> list[Any]:
        """What may change in the first table."""
        moments = [written_moment(self.at), written_moment(self.due_at)]
        return [self.branch, *moments, self.title, self.analyser]


def read(kind: str, ref: int, *, tokens: bool) -> Kept | None:
    """A document, locked until the transaction ends; None when nothing is known of the thing."""
    statement = _READ.format(tokens=", w.tokens" if tokens else "", lock=adapter().LOCK)
    with connection.cursor() as cursor:
        cursor.execute(statement, [kind, ref])
        row = cursor.fetchone()
    if row is None:
        return None
    number, kind, ref, branch, at, due_at, title, analyser, marks, *rest = row
    moment = read_moment(at)
    assert moment is not None
    words = frozenset(rest[0].split()) if rest else None
    return Kept(
        kind,
        ref,
        branch,
        moment,
        read_moment(due_at),
        title,
        analyser,
        frozenset(marks.split()),
        words,
        number,
    )


def insert(new: Kept) -> None:
    """A document that was not known."""
    tokens, marks = " ".join(new.tokens or ()), " ".join(new.marks)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [new.kind, new.ref, *new.columns()])
        (number,) = cursor.fetchone()
        cursor.execute(_INSERT_WORDS, [number, tokens, marks])
    adapter().inserted(number, f"{tokens} {marks}")


def change(before: Kept, after: Kept) -> None:
    """Makes the rows of `before` those of `after`, and the index pays for the difference only.

    When `after` has no tokens they stay as they are.
    """
    with connection.cursor() as cursor:
        if before.columns() != after.columns():
            cursor.execute(_UPDATE, [*after.columns(), before.id])
        if after.tokens is not None and after.tokens != before.tokens:
            words: list[Any] = [" ".join(after.tokens), " ".join(after.marks), before.id]
            cursor.execute("UPDATE search_words SET tokens = %s, marks = %s WHERE document_id = %s", words)
        elif after.marks != before.marks:
            cursor.execute(
                "UPDATE search_words SET marks = %s WHERE document_id = %s",
                [" ".join(after.marks), before.id],
            )
    gone, come = _all(before) - _all(after), _all(after) - _all(before)
    if after.tokens is None:
        gone, come = before.marks - after.marks, after.marks - before.marks
    if gone or come:
        adapter().changed(before.id, " ".join(gone), " ".join(come))


def _all(document: Kept) -> Set[str]:
    return document.marks | (document.tokens or frozenset())
