"""SQLite: a contentless FTS5 table beside the tokens, one posting for each token of a document and no
positions.

FTS5 does not cut our tokens: its 'ascii' tokenizer takes every non-ASCII letter as part of a word, and the
signs we use are named as such. It can only take away what it is told to, so a change names the tokens that
go. Each change writes one row, if an empty one, because FTS5 counts rows in and out and takes a negative
count for damage.
"""

from typing import Any

from django.db import connection

from sahay.search.index.expression import Expression, Group, split

LOCK = ""  # whoever writes has the whole file
MATCHING = """
    SELECT id FROM (
        SELECT d.id, d.at FROM search_index i JOIN search_document d ON d.id = i.rowid
        WHERE i.search_index MATCH %s {bounds} ORDER BY i.rowid DESC LIMIT %s
    ) ORDER BY at DESC, id DESC
"""


def inserted(document_id: int, tokens: str) -> None:
    """Tokens of a new document."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)", [document_id, tokens])


def changed(document_id: int, gone: str, come: str) -> None:
    """Some tokens go, others come; the rest is not touched."""
    with connection.cursor() as cursor:
        if gone:
            cursor.execute(
                "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', %s, %s)",
                [document_id, gone],
            )
        cursor.execute("INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)", [document_id, come])


def newest(expression: Expression, bounds: str, values: list[Any], most: int) -> list[int]:
    """The ids of the newest `most` documents that match, those that moved last first."""
    with connection.cursor() as cursor:
        cursor.execute(MATCHING.format(bounds=bounds), [written(expression), *values, most])
        return [number for (number,) in cursor.fetchall()]


def written(expression: Expression) -> str:
    """The expression in FTS5's query language."""
    wanted = _and(expression.all_of)
    unwanted = " OR ".join(f"({_and(groups)})" for groups in expression.none_of)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _and(groups: tuple[Group, ...]) -> str:
    return " AND ".join(f"({' OR '.join(_token(token) for token in group)})" for group in groups)


def _token(token: str) -> str:
    token, is_beginning = split(token)
    quoted = '"' + token.replace('"', "") + '"'
    return quoted + " *" if is_beginning else quoted
