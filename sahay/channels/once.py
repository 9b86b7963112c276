"""What is sent twice under one key is done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError

T = TypeVar("T")


def once(known: Callable[[], T | None], act: Callable[[], T]) -> T:
    """What is known under a key, else what `act` makes. Of two that come at the same moment one meets the
    constraint in the database, and gets what the other has made.
    """
    try:
        return known() or act()
    except IntegrityError:
        found = known()
        if found is None:
            raise
        return found
