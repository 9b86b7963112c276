"""How long the ball was with us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sahay.business.worktime import WorkingTime

Stretch = tuple[datetime, datetime]


def stretches(turns: Iterable[tuple[datetime, bool]]) -> list[Stretch]:
    """Times at which the customer waited for us: from a turn that gives us the ball (True) to the next one
    that gives it back. What still runs is left out; it ends some day.
    """
    found: list[Stretch] = []
    since: datetime | None = None
    for at, ours in sorted(turns, key=lambda turn: turn[0]):
        if ours and since is None:
            since = at
        elif not ours and since is not None:
            found.append((since, at))
            since = None
    return found


def union(many: Iterable[Stretch]) -> list[Stretch]:
    """The same time counted once, where conversations of one issue waited at the same time."""
    found: list[Stretch] = []
    for begin, end in sorted(many):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > begin:
            found.append((begin, end))
    return found


def waited(many: Iterable[Stretch], calendar: WorkingTime) -> tuple[timedelta, timedelta]:
    """Calendar time and working time of these stretches, each moment counted once."""
    whole = union(many)
    worked = (calendar.worked(begin, end) for begin, end in whole)
    return sum((end - begin for begin, end in whole), timedelta()), sum(worked, timedelta())
