"""What the clock starts, and what waits for its time."""

from __future__ import annotations

from sahay.conversations.sending import deliver
from sahay.conversations.watching import look
from sahay.jobs import every

__all__ = ["deliver", "watch_clocks"]


@every(15, "conversations.watch_clocks")
def watch_clocks() -> None:
    """Tells of promises that approach or are missed."""
    look()
