"""PostgreSQL: a tsvector made of the tokens as they are, with a GIN index. No parser, no dictionary, no
locale.

The vector is a generated column, so keeping it is the database's work. Asking goes through
`search_matching`, a function of the migration that makes the planner use the index: left alone it walks the
table, because it does not know that looking into a long vector is what costs. One statement asks the newest
part of the table and, only if that is not enough, all of it: a common word is found often enough in the
newest part, and what is rare there is rare enough everywhere.
"""

from typing import Any

from django.db import connection

from sahay.search.index.expression import Expression, Group, split

LOCK = "FOR UPDATE OF d"
NEWEST_PART = 32  # one in so many documents is asked first
LEAST_PART = 2_000
_MATCHING = """
    WITH part AS (
        SELECT coalesce(max(id), 0) AS last, greatest(coalesce(max(id), 0) / {part}, {least}) AS size
        FROM search_document
    ), near AS (
        SELECT d.id, d.at
        FROM part, search_matching(%s::tsquery, CASE WHEN size < last THEN last - size ELSE last END) m(id)
        JOIN search_document d ON d.id = m.id WHERE true {bounds} ORDER BY d.id DESC LIMIT %s
    ), everywhere AS (
        SELECT d.id, d.at FROM search_matching(%s::tsquery, 0) m(id) JOIN search_document d ON d.id = m.id
        WHERE (SELECT count(*) FROM near) < %s {bounds} ORDER BY d.id DESC LIMIT %s
    )
    SELECT id FROM (
        SELECT id, at FROM near WHERE (SELECT count(*) FROM near) = %s UNION ALL SELECT id, at FROM everywhere
    ) found ORDER BY at DESC, id DESC
"""


def inserted(document_id: int, tokens: str) -> None:
    """Nothing to do: the generated column follows."""


def changed(document_id: int, gone: str, come: str) -> None:
    """Nothing to do: the generated column follows."""


def newest(expression: Expression, bounds: str, values: list[Any], most: int) -> list[int]:
    """The ids of the newest `most` documents that match, those that moved last first."""
    with connection.cursor() as cursor:
        cursor.execute(*question(expression, bounds, values, most))
        return [number for (number,) in cursor.fetchall()]


def question(expression: Expression, bounds: str, values: list[Any], most: int) -> tuple[str, list[Any]]:
    """The statement that asks for the newest, and its values."""
    asked = written(expression)
    statement = _MATCHING.format(part=NEWEST_PART, least=LEAST_PART, bounds=bounds)
    return statement, [asked, *values, most, asked, most, *values, most, most]


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
