"""Reading the journal along, and counting anew whatever it speaks of."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from sahay.business.models import Business
from sahay.conversations.models import Conversation
from sahay.insights.folding.renewing import renew
from sahay.insights.models import DayFigure, Issue, Position, Remainder, Share
from sahay.journal.models import Entry

BATCH = 100
AT_ONCE = 25
PATIENCE = timedelta(seconds=120)
OTHERS = ("joined", "other", "new", "later")


def follow(seconds: float = 8.0) -> bool:
    """Counts what happened since the last time, for at most so long; True when nothing is left to count.

    An entry that is read twice does no harm: counting again finds no difference.
    """
    if _is_up_to_date():
        return True
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if not (_read_on() or _go_on_rebuilding()):
            return True
    return False


def begin_anew() -> None:
    """Forgets every figure but those of what is not kept any more; `follow` counts all of it again from what
    happened. In the caller's transaction.
    """
    position = held()
    for table in (DayFigure, Issue, Share):
        table.objects.all().delete()
    remain = Remainder.objects.values("day", "measure", "branch", "channel", "person", "promise", "count")
    DayFigure.objects.bulk_create([DayFigure(**row) for row in remain], batch_size=500)
    position.rebuilding_after = 0
    position.version += 1
    position.save()


def shown_otherwise() -> None:
    """The same sums mean something else: whatever was made of them is made anew."""
    position = held()
    position.version += 1
    position.save(update_fields=["version"])


def held() -> Position:
    """The position, kept from others until the transaction ends. The first time it stands at the end of the
    journal, with everything before it still to be counted.
    """
    newest = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    Position.objects.bulk_create([Position(pk=1, last=newest, rebuilding_after=0)], ignore_conflicts=True)
    return Position.objects.select_for_update().get(pk=1)


def _is_up_to_date() -> bool:
    """Looks without holding anything: most of the time nothing has happened."""
    position = Position.objects.filter(pk=1).first()
    if position is None:
        return not Business.objects.exists()  # an empty Sahay stays empty: an export may still come in
    if position.rebuilding_after is not None:
        return False
    return not Entry.objects.filter(pk__gt=position.last).exclude(pk__in=position.seen).exists()


@transaction.atomic
def _read_on() -> bool:
    """The next entries; False when there are none that are not counted yet."""
    position = held()
    rows = Entry.objects.filter(pk__gt=position.last).exclude(pk__in=position.seen).order_by("pk")
    entries = list(rows.values_list("pk", "at", "kind", "subject_kind", "subject_id", "facts")[:BATCH])
    if not entries:
        return False
    numbers: set[int] = set()
    for _pk, _at, kind, subject_kind, subject, facts in entries:
        if subject_kind == "conversation":
            numbers |= {subject, *_others(facts)}
        elif kind == "business.branch_changed" and "time_zone" in facts.get("changed", []):
            begin_anew()
            position.refresh_from_db()
    changed = sum(renew(some) for some in _in_portions(sorted(numbers)))
    _move_on(position, [(pk, at) for pk, at, *_rest in entries])
    position.version += bool(changed)
    position.counted_at = timezone.now()
    position.save()
    return True


def _others(facts: dict[str, object]) -> set[int]:
    """Other conversations that an entry names."""
    named = (facts.get(name) for name in OTHERS)
    return {number for number in named if isinstance(number, int) and not isinstance(number, bool)}


def _move_on(position: Position, entries: Iterable[tuple[int, object]]) -> None:
    """Moves past what follows without a gap, and past gaps that are old: a lower number can become visible
    after a higher one, but not minutes later.
    """
    waiting = sorted({*position.seen, *(pk for pk, _at in entries)})
    old = timezone.now() - PATIENCE
    settled = Entry.objects.filter(pk__in=waiting, at__lt=old).aggregate(last=Max("pk"))["last"] or 0
    for number in waiting:
        if number == position.last + 1 or number <= settled:
            position.last = number
    position.seen = [number for number in waiting if number > position.last]


@transaction.atomic
def _go_on_rebuilding() -> bool:
    """The next customers of a count that began anew; False when none is under way."""
    position = held()
    if position.rebuilding_after is None:
        return False
    later = Conversation.objects.filter(customer__gt=position.rebuilding_after).order_by("customer")
    customers = list(later.values_list("customer", flat=True).distinct()[:AT_ONCE])
    numbers = Conversation.objects.filter(customer__in=customers).order_by("customer", "pk")
    for some in _in_portions(list(numbers.values_list("pk", flat=True))):
        renew(some)
    position.rebuilding_after = customers[-1] if customers else None
    position.version += 1
    position.counted_at = timezone.now()
    position.save()
    return True


def _in_portions(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[begin : begin + AT_ONCE] for begin in range(0, len(numbers), AT_ONCE))
