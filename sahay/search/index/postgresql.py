"""PostgreSQL: a tsvector made of the tokens as they are, with a GIN index. No parser, no dictionary, no
locale.

The vector is a generated column, so keeping it is the database's work. Asking takes two steps: when few
documents match, all are fetched and sorted here; only when many do is the table walked from its newest end,
where it then ends early. One query for both would walk a million rows backwards for a word that occurs
nowhere (200-300 ms at 200,000 rows).
"""

from typing import Any

from django.db import connection

from sahay.search.index.expression import Expression, Group, split

_MATCHING = """
    FROM search_words w JOIN search_document d ON d.id = w.document_id
    WHERE w.vector @@ %s::tsquery {bounds}
"""
ALL = (
    "WITH matched AS MATERIALIZED (SELECT d.id, d.kind, d.ref, d.at "
    + _MATCHING
    + " LIMIT %s) SELECT * FROM matched"
)
NEWEST = "SELECT d.id, d.kind, d.ref, d.at " + _MATCHING + " ORDER BY w.document_id DESC LIMIT %s"


def inserted(document_id: int, tokens: str) -> None:
    """Nothing to do: the generated column follows."""


def changed(document_id: int, gone: str, come: str) -> None:
    """Nothing to do: the generated column follows."""


def newest(expression: Expression, bounds: str, values: list[Any], most: int) -> list[tuple]:
    """The newest documents that match, at most `most` rows of (id, kind, ref, at)."""
    arguments = [written(expression), *values, most]
    with connection.cursor() as cursor:
        cursor.execute(ALL.format(bounds=bounds), arguments)
        rows = cursor.fetchall()
        if len(rows) < most:
            return sorted(rows, reverse=True)
        cursor.execute(NEWEST.format(bounds=bounds), arguments)
        return cursor.fetchall()


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
