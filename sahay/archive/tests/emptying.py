"""An empty Sahay in the place of the one that was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections


def empty() -> None:
    """Every row goes, as if the tables had just been made."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)


@contextmanager
def embedded(path: Path) -> Iterator[None]:
    """An empty embedded database takes the place of the one in use, whichever that is."""
    before, known = connections["default"], connections.settings["default"]
    embedded = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA foreign_keys=ON;"},
    }
    connections.settings["default"] = connections.configure_settings({"default": embedded})["default"]
    connections["default"] = connections.create_connection("default")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        empty()
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = known
        connections["default"] = before
