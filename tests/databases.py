"""One suite runs on both databases; the few promises that only one of them makes are marked
`on("postgresql")`.
"""

import pytest
from django.db import connection


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of the other database are not part of this suite: they are left out, not counted as skipped."""
    elsewhere = [item for item in items if not belongs_here(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if belongs_here(item)]


def belongs_here(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("on")
    return mark is None or connection.vendor in mark.args
