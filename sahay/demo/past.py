"""The clock set back while the example shop lives through its past.

Everything in the shop is made by the same actions that a working day uses, and these ask the clock. Moving
what they wrote afterwards would have to repeat what they know (which promise ran, who was on duty, what
"today" meant in a letter), so the clock is moved instead: only for the code that makes the shop; other
threads see the real time. Columns that are filled in with the time by themselves ask the same clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from threading import Lock
from typing import Any

from django.apps import apps
from django.db.models import Field
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
        stamped = [field for field in _columns() if field.default is real]
        timezone.now = now
        _ask(stamped, now)
        before = _shown.set(None)
        try:
            yield _show
        finally:
            _shown.reset(before)
            _ask(stamped, real)
            timezone.now = real


def _columns() -> Iterator[Field[Any, Any]]:
    return (field for model in apps.get_models() for field in model._meta.concrete_fields)


def _ask(columns: Iterable[Field[Any, Any]], clock: Callable[[], datetime]) -> None:
    """A column remembers whom it asked first: that is forgotten too."""
    for column in columns:
        column.default = clock
        vars(column).pop("_get_default", None)


def _show(moment: datetime) -> None:
    _shown.set(moment)
