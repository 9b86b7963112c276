"""Waiting for what the worker does, on however slow a machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

CONTROLLED = """() => new Promise((then) => {
    if (navigator.serviceWorker.controller) then();
    else navigator.serviceWorker.addEventListener("controllerchange", () => then(), { once: true });
})"""


def until(holds: Callable[[], object], what: str, seconds: float = 40) -> None:
    """Look again and again until it holds.

    Raises:
        AssertionError: it did not in time; `what` says what was waited for.
    """
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"within {seconds:.0f} s it did not come to this: {what}"
        time.sleep(0.05)


def worker_stands(page: Page) -> None:
    """Wait until the page's own worker stands between it and the network: what leaves at the very moment in
    which it takes its place goes past `page.route`.
    """
    page.evaluate(CONTROLLED)
