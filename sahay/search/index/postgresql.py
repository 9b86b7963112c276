"""PostgreSQL: a tsvector made of the tokens as they are, with a GIN index. No parser, no dictionary, no
locale.

The vector is a generated column, so keeping it is the database's work. Asking goes through
`search_matching`, a function of the migration that makes the planner use the index: left alone it walks the
table, because it does not know that looking into a long vector is what costs. The newest part of the table
is asked first, then all of it: a common word is found often enough in the newest part, and what is rare
there is rare enough everywhere.
"""

from typing import Any

from django.db import connection

from sahay.search.index.expression import Expression, Group, split

LOCK = "FOR UPDATE OF d"
NEWEST_PART = 32  # one in so many documents is asked first
LEAST_PART = 2_000
_MATCHING = """
    WITH newest AS (
        SELECT d.id, d.at FROM search_matching(%s::tsquery, %s) m(id) JOIN search_document d ON d.id = m.id
        WHERE true {bounds} ORDER BY d.id DESC LIMIT %s
    )
    SELECT id FROM newest ORDER BY at DESC, id DESC
"""
_LAST = "SELECT coalesce(max(id), 0) FROM search_document"


def inserted(document_id: int, tokens: str) -> None:
    """Nothing to do: the generated column follows."""


def changed(document_id: int, gone: str, come: str) -> None:
    """Nothing to do: the generated column follows."""


def newest(expression: Expression, bounds: str, values: list[Any], most: int) -> list[int]:
    """The ids of the newest `most` documents that match, those that moved last first."""
    asked, found = written(expression), list[int]()
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        (last,) = cursor.fetchone()
        for beyond in _starts(last):
            cursor.execute(_MATCHING.format(bounds=bounds), [asked, beyond, *values, most])
            found = [number for (number,) in cursor.fetchall()]
            if len(found) == most:
                break
    return found


def _starts(last: int) -> list[int]:
    """After which ids the documents are asked, one time after the other."""
    part = max(last // NEWEST_PART, LEAST_PART)
    return [last - part, 0] if part < last else [0]


def written(expression: Expression) -> str:
    """The expression as a tsquery literal."""
    wanted = _and(expression.all_of)
    return " & ".join([wanted, *(f"!({_and(groups)})" for groups in expression.none_of)])


def _and(groups: tuple[Group, ...]) -> str:
    return " & ".join(f"({' | '.join(_token(token) for token in group)})" for group in groups)


def _token(token: str) -> str:
    token, is_beginning = split(token)
    quoted = "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
    return quoted + ":*" if is_beginning else quoted
