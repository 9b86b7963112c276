"""The cache that counts how often something is done. Django's says “already there” when the database cannot
write, and whoever counts takes that for “too many times”; this one says what happened.
"""

from __future__ import annotations

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, IntegrityError, OperationalError, connections, router


class HonestCache(DatabaseCache):
    """As Django keeps it, in a table of the database."""

    def _base_set(self, mode: str, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        """Raises OperationalError where nothing can be written; False only for what is there already."""
        seen: list[DatabaseError] = []

        def watch(execute: Any, *call: Any) -> Any:
            try:
                return execute(*call)
            except DatabaseError as error:
                seen.append(error)
                raise

        with connections[router.db_for_write(self.cache_model_class)].execute_wrapper(watch):
            kept: bool = super()._base_set(mode, key, value, timeout)  # type: ignore[misc]
        if kept or mode == "touch" or any(isinstance(error, IntegrityError) for error in seen):
            return kept
        raise seen[-1] if seen else OperationalError("the cache could not be written")
