"""The adapter of the database behind."""

from typing import Any, Protocol, cast

from django.db import connection

from sahay.search.index import postgresql, sqlite
from sahay.search.index.expression import Expression


class Adapter(Protocol):
    """What a database has to be able to do; each adapter is a module."""

    LOCK: str  # what a SELECT says to keep others from its rows

    def inserted(self, document_id: int, tokens: str) -> None: ...
    def changed(self, document_id: int, gone: str, come: str) -> None: ...
    def newest(self, expression: Expression, bounds: str, values: list[Any], most: int) -> list[int]: ...


ADAPTERS = {"sqlite": sqlite, "postgresql": postgresql}


def adapter() -> Adapter:
    """The module for the database in use."""
    return cast(Adapter, ADAPTERS[connection.vendor])
