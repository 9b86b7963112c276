"""One change to many conversations: beginning it, going on with it, stopping it, undoing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.changes import CHANGES
from sahay.conversations.models import Conversation
from sahay.conversations.restoring import facts_of, put_back
from sahay.kit.refusal import Refused
from sahay.kit.writing import change as write
from sahay.routines import events, may
from sahay.routines.models import Bulk, BulkRow

AT_ONCE = 25
BATCH = 50
MOST = 5_000


@transaction.atomic
def begin_bulk(numbers: Sequence[int], *, by: Staff, change: str, value: Any = None) -> Bulk:
    """Asks for one change to many conversations; up to twenty-five are done before this answers, more by
    `go_on`. What `by` may not do to one of them is refused there and keeps no other waiting.
    """
    may.change_many(by, change).enforce()
    seen = Conversation.objects.visible_to(by).filter(joined_into__isnull=True)
    known = set(seen.filter(pk__in=numbers[: MOST + 1]).values_list("pk", flat=True))
    chosen = [number for number in dict.fromkeys(numbers) if number in known]
    if not chosen:
        raise Refused(_("No conversation is chosen. Please choose some first."))
    if len(numbers) > MOST:
        raise Refused(_("Five thousand conversations at a time are enough. Please choose fewer."))
    bulk = Bulk.objects.create(by=by, change=change, value=value, total=len(chosen))
    BulkRow.objects.bulk_create(
        [BulkRow(bulk=bulk, conversation_id=number) for number in chosen], batch_size=500
    )
    return _begun(bulk, by)


@transaction.atomic
def undo_bulk(bulk: Bulk, *, by: Staff) -> Bulk:
    """Puts back what it changed, but for conversations where somebody has touched the same since."""
    bulk = Bulk.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    may.undo(by, bulk).enforce()
    done = bulk.rows.filter(state=BulkRow.State.CHANGED)
    undoing = Bulk.objects.create(
        by=by, change=bulk.change, value=bulk.value, undoes=bulk, total=done.count()
    )
    BulkRow.objects.bulk_create(
        [
            BulkRow(bulk=undoing, conversation_id=row.conversation_id, before=row.before, after=row.after)
            for row in done
        ],
        batch_size=500,
    )
    return _begun(undoing, by)


@transaction.atomic
def stop_bulk(bulk: Bulk, *, by: Staff) -> Bulk:
    """No further conversation is touched. What was changed stays, and can be undone."""
    bulk = Bulk.objects.select_for_update(of=("self",)).get(pk=bulk.pk)
    may.stop(by, bulk).enforce()
    bulk.stop_asked = True
    bulk.save(update_fields=["stop_asked"])
    journal.record(events.BulkStopAsked(bulk=bulk.pk), by=by)
    return bulk


def go_on(bulk: int) -> None:
    """Does what is left, a batch in each transaction, so that others get in between and a worker that is
    killed loses no more than one.
    """
    while _batch(bulk):
        pass


def _begun(bulk: Bulk, by: Staff) -> Bulk:
    from sahay.routines.tasks import bulk_goes_on  # the task calls back into this module

    journal.record(
        events.BulkBegun(bulk=bulk.pk, change=bulk.change, total=bulk.total, undoes=bulk.undoes_id), by=by
    )
    if bulk.total <= AT_ONCE:
        _some(bulk)
        bulk.refresh_from_db()
    else:
        bulk_goes_on.enqueue(bulk=bulk.pk)
    return bulk


@transaction.atomic
def _batch(number: int) -> bool:
    """One batch; whether there is more to do."""
    rows = Bulk.objects.select_for_update(of=("self",)).select_related("by")
    bulk = rows.filter(pk=number, state=Bulk.State.RUNNING).first()
    if bulk is None:
        return False
    if bulk.stop_asked:
        _ended(bulk, Bulk.State.STOPPED)
        journal.record(events.BulkWentOn(bulk=bulk.pk, done=bulk.done, total=bulk.total), by=bulk.by)
        return False
    with translation.override(bulk.by.language):
        return _some(bulk)


def _some(bulk: Bulk) -> bool:
    waiting = bulk.rows.filter(state=BulkRow.State.WAITING)
    rows = list(waiting.order_by("pk")[:BATCH])
    _undo_each(rows, bulk) if bulk.undoes_id else _do_each(rows, bulk)
    for row in rows:
        write(BulkRow, {"id": row.pk}, state=row.state, before=row.before, after=row.after, reason=row.reason)
    bulk.done += len(rows)
    bulk.changed += sum(row.state == BulkRow.State.CHANGED for row in rows)
    if bulk.done >= bulk.total:
        _ended(bulk, Bulk.State.DONE)
    else:
        bulk.save(update_fields=["done", "changed"])
    journal.record(events.BulkWentOn(bulk=bulk.pk, done=bulk.done, total=bulk.total), by=bulk.by)
    return bulk.is_running


def _do_each(rows: list[BulkRow], bulk: Bulk) -> None:
    """Changes each, and keeps how it stood before and after: read for all of them together."""
    talks, made = _talks(rows, bulk), CHANGES[bulk.change]
    for row in rows:
        talk = talks[row.conversation_id]
        row.before = facts_of(talk, bulk.change)
        _try(row, partial(made.apply, talk, bulk.value, by=bulk.by))
    talks = _talks(rows, bulk)
    for row in rows:
        row.after = facts_of(talks[row.conversation_id], bulk.change)
        if row.state == BulkRow.State.CHANGED and row.after == row.before:
            row.state = BulkRow.State.SAME


def _undo_each(rows: list[BulkRow], bulk: Bulk) -> None:
    talks = _talks(rows, bulk)
    for row in rows:
        talk = talks[row.conversation_id]
        _try(row, partial(put_back, talk, bulk.change, row.before, row.after, by=bulk.by))


def _talks(rows: list[BulkRow], bulk: Bulk) -> dict[int, Conversation]:
    """With as much as a change looks at, kept from others: nobody comes between this look and the act."""
    talks = Conversation.objects.select_for_update(of=("self",)).select_related("branch")
    if bulk.change in ("tag", "untag"):
        talks = talks.prefetch_related("tags")
    numbers = [row.conversation_id for row in rows]
    return {talk.pk: talk for talk in talks.filter(pk__in=numbers).order_by("pk")}


def _try(row: BulkRow, act: Callable[[], object]) -> None:
    """One conversation, in a savepoint of its own: what goes wrong here undoes nothing of the others."""
    try:
        with transaction.atomic():
            act()
        row.state = BulkRow.State.CHANGED
    except Refused as refused:
        row.state, row.reason = BulkRow.State.REFUSED, str(refused.reason)[:300]


def _ended(bulk: Bulk, state: str) -> None:
    bulk.state, bulk.ended_at = state, timezone.now()
    bulk.save(update_fields=["state", "ended_at", "done", "changed"])
