"""The clock set back while the example shop lives through its past.

Everything in the shop is made by the same actions that a working day uses, and these ask the clock. Moving
what they wrote afterwards would have to repeat what they know (which promise ran, who was on duty, what
"today" meant in a letter), so the clock is moved instead: only for the code that makes the shop; other
threads see the real time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from threading import Lock

from django.utils import timezone

_shown: ContextVar[datetime | None] = ContextVar("shown", default=None)
_one_at_a_time = Lock()


@contextmanager
def clock_set_back() -> Iterator[Callable[[datetime], None]]:
    """Gives a function that sets the clock this code sees; on leaving, the clock is right again."""
    real = timezone.now

    def now() -> datetime:
        return _shown.get() or real()

    with _one_at_a_time:
        timezone.now = now
        before = _shown.set(None)
        try:
            yield _show
        finally:
            _shown.reset(before)
            timezone.now = real


def _show(moment: datetime) -> None:
    _shown.set(moment)
