"""Reading a history to its end, however often one is stopped: mails and the place behind them are written
together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from sahay import journal
from sahay.channels.email.history.boxes import Moved
from sahay.channels.email.history.filing import Own, PastMail
from sahay.channels.email.history.sources import Found, Place, Source
from sahay.channels.email.models import History
from sahay.channels.events import HistoryEnded
from sahay.kit.refusal import Clash

AT_ONCE = 20
MOST_BYTES_AT_ONCE = 20_000_000
BREATH = 0.005
Told = Callable[[History], object]


class Overtaken(Clash):
    """Another process reads the same history."""

    def __init__(self) -> None:
        super().__init__("another process reads the same mailbox")


def carry(
    history: History, source: Source, *, seconds: float | None = None, told: Told = lambda history: None
) -> bool:
    """Files what is left, at most for so long. True when the end was reached.

    Raises:
        Overtaken: somebody else files the same; nothing of this part was kept here.
        Refused, Broken: the source cannot be read further; everything before is kept.
    """
    until = time.monotonic() + seconds if seconds is not None else None
    History.objects.filter(pk=history.pk).update(size=source.size)
    history.size = source.size
    own = Own(history)
    try:
        mails = _mails(history, source)
        while some := _some(mails):
            _file(history, own, some)
            told(history)
            if until is not None and time.monotonic() > until:
                return False
            time.sleep(BREATH)
    except Moved:
        _from_the_beginning(history)
        return carry(history, source, seconds=seconds, told=told)
    _ended(history, History.State.DONE)
    return True


def stop(history: History, reason: str) -> None:
    """It cannot go on by itself; what has been filed stays, and the rest may be asked for again."""
    _ended(history, History.State.STOPPED, reason[:300])


def _mails(history: History, source: Source) -> Iterator[Found]:
    return source.mails(Place(history.part, history.position, history.read))


def _some(mails: Iterator[Found]) -> list[Found]:
    """A few mails, fewer of large ones."""
    some: list[Found] = []
    for found in islice(mails, AT_ONCE):
        some.append(found)
        if sum(len(one.raw) for one in some) > MOST_BYTES_AT_ONCE:
            break
    return some


def _file(history: History, own: Own, some: list[Found]) -> None:
    works = [PastMail(history, own, found) for found in some]
    for work in works:
        work.prepare()
    behind = some[-1].behind
    with transaction.atomic():
        mine = History.objects.unfinished().filter(
            pk=history.pk, part=history.part, position=history.position, taken=history.taken
        )
        if not mine.update(
            part=behind.part,
            position=behind.position,
            read=behind.read,
            taken=F("taken") + len(some),
            heard_at=timezone.now(),
        ):
            raise Overtaken
        for work in works:
            work.write()
    history.part, history.position, history.read = behind.part, behind.position, behind.read
    history.taken += len(some)


def _from_the_beginning(history: History) -> None:
    """The source is another one under the same name. Mails that are here are known by what they are."""
    History.objects.filter(pk=history.pk).update(part="", position=0, read=0)
    history.part, history.position, history.read = "", 0, 0


@transaction.atomic
def _ended(history: History, state: str, reason: str = "") -> None:
    mine = History.objects.unfinished().filter(pk=history.pk)
    if not mine.update(state=state, reason=reason, heard_at=timezone.now()):
        return
    history.state, history.reason = state, reason
    journal.record(
        HistoryEnded(
            mailbox=history.mailbox_id,
            branch=history.mailbox.branch_id,
            history=history.pk,
            taken=history.taken,
            whole=state == History.State.DONE,
        ),
        by="history",
    )
