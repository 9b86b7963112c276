"""Everything that happened in the shop, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q

from sahay.conversations.models import Clock
from sahay.conversations.watching import look

A_LOOK_LATER = timedelta(seconds=15)
TOLD_EVERY = 25


@dataclass(frozen=True)
class Deed:
    """Something that is done at a moment. `moves_clocks` when promises begin, pause or end with it."""

    at: datetime
    do: Callable[[], object]
    moves_clocks: bool = False


def happen(
    deeds: Iterable[Deed],
    *,
    until: datetime,
    show: Callable[[datetime], None],
    tell: Callable[[int], object] = lambda done: None,
) -> None:
    """Does one after the other with the clock at its moment, watching the promises in between as a worker
    would; says now and then how many are done.
    """
    alarm: datetime | None = None
    for done, deed in enumerate(sorted(deeds, key=lambda deed: deed.at)):
        if done % TOLD_EVERY == 0:
            tell(done)
        alarm = _watch(alarm, deed.at, show)
        show(deed.at)
        deed.do()
        if deed.moves_clocks:
            alarm = _next_alarm(deed.at)
    _watch(alarm, until, show)
    show(until)


def _watch(alarm: datetime | None, until: datetime, show: Callable[[datetime], None]) -> datetime | None:
    """Tells of every promise that approached or was missed meanwhile, at that time; answers the next such
    moment.
    """
    while alarm is not None and alarm + A_LOOK_LATER <= until:
        show(alarm + A_LOOK_LATER)
        look()
        alarm = _next_alarm(alarm + A_LOOK_LATER)
    return alarm


def _next_alarm(after: datetime) -> datetime | None:
    ends = Q(missed_told_at__isnull=True, due_at__gt=after)
    nears = Q(approach_told_at__isnull=True, approaches_at__gt=after)
    ticking = Clock.objects.running().filter(paused_at__isnull=True)
    found = ticking.aggregate(end=Min("due_at", filter=ends), near=Min("approaches_at", filter=nears))
    return min((moment for moment in found.values() if moment), default=None)
