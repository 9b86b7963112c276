"""One suite runs on both databases; the few promises that only one of them makes are marked
`on("postgresql")`. What touches no database at all has been shown by the first run and is not shown again.
"""

import pytest
from django.db import connection

TOUCHES = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the other database are not part of this suite: they are left out, not counted as skipped."""
    elsewhere = [item for item in items if not belongs_here(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if belongs_here(item)]


def belongs_here(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("on")
    if mark is not None:
        return connection.vendor in mark.args
    return connection.vendor == "sqlite" or touches_a_database(item)


def touches_a_database(item: pytest.Item) -> bool:
    """It asks for a database, itself or through what it is given."""
    named: list[str] = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or not TOUCHES.isdisjoint(named)
