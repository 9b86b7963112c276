"""What the clock starts, and what waits for its time."""

from __future__ import annotations

from collections.abc import Callable

from sahay.conversations.clocks import reckon_some
from sahay.conversations.sending import deliver
from sahay.conversations.watching import look
from sahay.jobs import every, task

__all__ = ["deliver", "reckon_anew", "watch_clocks"]


@every(15, "conversations.watch_clocks")
def watch_clocks() -> None:
    """Tells of promises that approach or are missed."""
    look()


@task("conversations.reckon_anew")
def reckon_anew(branch: int, after: int = 0) -> Callable[[], None]:
    """Reckons the running promises of a branch anew after its hours changed; the rest is asked for again."""

    def effects() -> None:
        last = reckon_some(branch, after)
        if last is not None:
            reckon_anew.enqueue(branch=branch, after=last)

    return effects
