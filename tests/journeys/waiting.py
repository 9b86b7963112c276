"""Waiting for what the worker does, on however slow a machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import FloatRect, Locator


def until(holds: Callable[[], object], what: str, seconds: float = 40) -> None:
    """Look again and again until it holds.

    Raises:
        AssertionError: it did not in time; `what` says what was waited for.
    """
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"within {seconds:.0f} s it did not come to this: {what}"
        time.sleep(0.05)


def place_of(shown: Locator) -> FloatRect:
    """Where it stands on the page; what is fetched anew at this moment stands nowhere yet."""
    found: list[FloatRect] = []

    def stands() -> bool:
        box = shown.bounding_box()
        found.extend([box] if box else [])
        return box is not None

    until(stands, "it stands somewhere")
    return found[0]
