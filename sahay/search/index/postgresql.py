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

LOCK = "FOR UPDATE OF d"
_MATCHING = """
    SELECT d.id, d.at FROM search_words w JOIN search_document d ON d.id = w.document_id
    WHERE w.vector @@ %s::tsquery {bounds} {newest} LIMIT %s
"""
_ANY = "WITH matched AS MATERIALIZED (" + _MATCHING + ") SELECT id FROM matched ORDER BY at DESC, id DESC"


def inserted(document_id: int, tokens: str) -> None:
    """Nothing to do: the generated column follows."""


def changed(document_id: int, gone: str, come: str) -> None:
    """Nothing to do: the generated column follows."""


def newest(expression: Expression, bounds: str, values: list[Any], most: int) -> list[int]:
    """The ids of the newest `most` documents that match, those that moved last first."""
    arguments = [written(expression), *values, most]
    with connection.cursor() as cursor:
        cursor.execute(_ANY.format(bounds=bounds, newest=""), arguments)
        found = [number for (number,) in cursor.fetchall()]
        if len(found) == most:
            cursor.execute(_ANY.format(bounds=bounds, newest="ORDER BY w.document_id DESC"), arguments)
            found = [number for (number,) in cursor.fetchall()]
        return found


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
