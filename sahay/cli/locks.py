"""Only one process at a time changes the tables, on either database."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

NUMBERS = {"migrate": 7_245_002, "example": 7_245_003}


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Waits until nobody else does the same. The lock goes with its process, however it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [NUMBERS[what]])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBERS[what]])
        return
    with (settings.ENV.data / f"{what}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
