"""How a process learns, without asking all the time, that another one has committed something.

SQLite: `PRAGMA data_version` on a connection of its own changes with every commit of another connection (17
µs a look). PostgreSQL: LISTEN/NOTIFY, with a slow look beside it for lost connections.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import Any, Protocol

from django.db import connection, connections, transaction

CHANNEL = "sahay"


def after_commit() -> None:
    """Tells listeners once the current transaction has committed, once for all that was written in it.

    SQLite needs nothing: its file tells. A teller that dies in between is no loss: listeners look again every
    second.
    """
    if connection.vendor == "postgresql" and all(told[1] is not _tell for told in connection.run_on_commit):
        transaction.on_commit(_tell)


def _tell() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


class Signal(Protocol):
    """Waits for commits of others."""

    def wait(self, seconds: float) -> bool:
        """True as soon as something was committed; False after `seconds` without."""

    def close(self) -> None:
        """Gives its connection back."""


class FileSignal:
    """Looks at the data version of the embedded database every `pause` seconds."""

    def __init__(self, path: str, pause: float = 0.02, stop: threading.Event | None = None) -> None:
        self.link = sqlite3.connect(
            path, uri=path.startswith("file:"), isolation_level=None, check_same_thread=False
        )
        self.pause = pause
        self.stop = stop or threading.Event()
        self.seen = self._version()

    def _version(self) -> int:
        return int(self.link.execute("PRAGMA data_version").fetchone()[0])

    def wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while (version := self._version()) == self.seen:
            left = until - time.monotonic()
            if left <= 0 or self.stop.wait(min(self.pause, left)):
                return False
        self.seen = version
        return True

    def close(self) -> None:
        self.link.close()


class ServerSignal:
    """Listens to PostgreSQL; a lost connection is made anew, and counts as “something may have happened”."""

    def __init__(self, settings: dict[str, Any], stop: threading.Event | None = None) -> None:
        self.settings = settings
        self.stop = stop or threading.Event()
        self.link: Any = None

    def _listen(self) -> None:
        import psycopg

        self.link = psycopg.connect(**self.settings, autocommit=True)
        self.link.execute(f"LISTEN {CHANNEL}")

    def wait(self, seconds: float) -> bool:
        import psycopg

        until = time.monotonic() + seconds
        try:
            if self.link is None:
                self._listen()
                return True
            while (left := until - time.monotonic()) > 0 and not self.stop.is_set():
                if list(self.link.notifies(timeout=min(left, 0.5), stop_after=1)):
                    return True
        except psycopg.Error:
            self.close()
            self.stop.wait(min(seconds, 2))
            return True
        return False

    def close(self) -> None:
        if self.link is not None:
            self.link.close()
            self.link = None


def signal(stop: threading.Event | None = None, pause: float = 0.02) -> Signal:
    """The signal that fits the configured database."""
    if connection.vendor == "postgresql":
        settings = connections["default"].get_connection_params()
        wanted = {
            k: v
            for k, v in settings.items()
            if k in {"dbname", "user", "password", "host", "port", "sslmode"}
        }
        return ServerSignal(wanted, stop)
    return FileSignal(str(connection.settings_dict["NAME"]), pause, stop)
