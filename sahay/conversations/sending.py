"""An answer on its way: written down with its delivery, leaving after the time for undo, tried again when the
way is blocked.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import search
from sahay.conversations.attachments import NewFile, attach
from sahay.conversations.carriers import CannotSend, Departure, Sent, TryLater, carrier, way_for
from sahay.conversations.events import AnswerFailed, AnswerHeld, AnswerLeft, SentAgain
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.jobs import task
from sahay.kit.questions import Question
from sahay.kit.writing import change, insert

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=120)
_ROW = Question(
    lambda delivery: Delivery.objects.select_related(
        "message__conversation__branch", "message__conversation__customer", "message__staff"
    ).filter(pk=delivery)
)
TAKE = f"""UPDATE {Delivery._meta.db_table} SET state = 'leaving', leaving_at = %s, attempts = attempts + 1
 WHERE id = %s AND (state = 'waiting' AND send_at <= %s OR state = 'leaving' AND leaving_at < %s)"""
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))


def queue(
    conversation: Conversation,
    *,
    body: str,
    author: str,
    at: datetime,
    send_at: datetime | None = None,
    staff: Staff | None = None,
    automatic: bool = False,
    scheduled: bool = False,
    files: Sequence[NewFile] = (),
    facts: dict[str, Any] | None = None,
    quoted: str = "",
) -> Message | None:
    """Writes a message of ours and the row and job that bring it to its readers; None when no carrier may
    bring it. `quoted` are words of others that go along below ours.

    In the caller's transaction. A conversation without a carrier (counter, phone) gets the message without a
    delivery when a person wrote it: it was said, not sent.
    """
    way = way_for(conversation)
    if automatic and (way is None or not way.may):
        return None
    key = secrets.token_hex(12)
    message = Message(
        conversation=conversation,
        kind=Message.Kind.OUT,
        automatic=automatic,
        channel=conversation.channel,
        staff=staff,
        author=author[:160],
        at=at,
        body=body,
        quoted=quoted,
        language=conversation.language,
        external_id=way.carrier.external_id(key, way) if way else "",
        facts=facts or {},
    )
    insert(message)
    attach(message, files)
    if way is not None:
        _depart(message, way, key, send_at or at, scheduled)
    if not automatic:
        search.message_added(conversation, message, files)
    return message


def _depart(message: Message, way: Departure, key: str, send_at: datetime, scheduled: bool) -> None:
    delivery = Delivery(
        message=message,
        carrier=way.carrier.key,
        recipients=way.recipients,
        key=key,
        send_at=send_at,
        scheduled=scheduled,
    )
    insert(delivery)
    deliver.enqueue_at(send_at, delivery=delivery.pk)


@task("conversations.deliver", tries=20, priority=8, lease=int(LEASE.total_seconds()))
def deliver(delivery: int) -> Callable[[], None] | None:
    """Brings one answer on its way.

    LEAVING is committed before the carrier gets the message, so that after a crash in between the same key is
    used again: whoever has seen it knows it. Between the carrier's yes and our writing it down a crash sends
    it twice, never not at all.
    """
    row = _ROW.first(delivery=delivery)
    if row is None or row.state not in (Delivery.State.WAITING, Delivery.State.LEAVING):
        return None
    if row.scheduled and was_overtaken(row.message):
        return partial(hold_back, row.message)
    now = timezone.now()
    if not _take(row, now):
        return partial(_look_again, delivery)
    way = carrier(row.carrier)
    try:
        sent = way.send(row) if way else _no_way(row.carrier)
    except CannotSend as refused:
        return partial(failed, row, refused.reason, refused.facts)
    except TryLater as blocked:
        return partial(_pause, row, blocked.reason, blocked.facts)
    except Exception:
        log.exception("delivery %s met an error it does not know", row.pk)
        return partial(_pause, row, "unexpected", {})
    return partial(_left, row, sent)


def newest_of_customer(message: Message) -> int:
    """The newest message the customer wrote where an answer waits; 0 for none."""
    theirs = message.conversation.messages.filter(kind=Message.Kind.IN, automatic=False)
    return theirs.order_by("-pk").values_list("pk", flat=True).first() or 0


def was_overtaken(message: Message) -> bool:
    """Whether the customer has written since this answer was, or since its writer looked at it again."""
    if message.facts.get("in_any_case"):
        return False
    return newest_of_customer(message) > max(message.pk, message.facts.get("read", 0))


def hold_back(message: Message) -> None:
    """A scheduled answer waits for its writer instead of its time. In the caller's transaction."""
    waiting = Delivery.objects.filter(message=message, state=Delivery.State.WAITING, scheduled=True)
    if waiting.update(state=Delivery.State.HELD):
        conversation = message.conversation
        journal.record(
            AnswerHeld(conversation=conversation.pk, branch=conversation.branch_id, message=message.pk),
            by="post",
        )


def hold_what_was_overtaken(conversation: Conversation) -> None:
    """The customer has written: what was to leave later waits. In the caller's transaction."""
    waiting = Message.objects.filter(
        conversation=conversation, delivery__state=Delivery.State.WAITING, delivery__scheduled=True
    )
    for message in waiting.select_related("conversation"):
        if was_overtaken(message):
            hold_back(message)


def _take(row: Delivery, now: datetime) -> bool:
    """Ours if it is due and waits, or if whoever had it has been silent for the whole lease."""
    written = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [written(now), row.pk, written(now), written(now - LEASE)])
        if not cursor.rowcount:
            return False
    row.attempts += 1
    return True


def _look_again(delivery: int) -> None:
    row = Delivery.objects.filter(
        pk=delivery, state__in=[Delivery.State.WAITING, Delivery.State.LEAVING]
    ).first()
    if row is not None:
        later = row.send_at if row.state == Delivery.State.WAITING else timezone.now() + LEASE
        deliver.enqueue_once(f"delivery:{delivery}", at=later, delivery=delivery)


def _no_way(key: str) -> Sent:
    raise CannotSend("no_way", name=key)


def _left(row: Delivery, sent: Sent) -> None:
    now = timezone.now()
    change(
        Delivery,
        {"id": row.pk},
        state=Delivery.State.SENT,
        sent_at=now,
        reason=sent.note[:500],
        reason_facts=sent.facts,
    )
    if sent.external_id and sent.external_id != row.message.external_id:
        Message.objects.filter(pk=row.message_id).update(external_id=sent.external_id)
    conversation = row.message.conversation
    journal.record(
        AnswerLeft(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            message=row.message_id,
            note=sent.note,
            facts_of_note=sent.facts,
        ),
        by="post",
    )


def _pause(row: Delivery, reason: str, facts: dict[str, str]) -> None:
    if row.attempts > len(PAUSES):
        failed(row, reason, facts)
        return
    again = timezone.now() + PAUSES[row.attempts - 1]
    Delivery.objects.filter(pk=row.pk).update(
        state=Delivery.State.WAITING, send_at=again, reason=reason[:500], reason_facts=facts
    )
    deliver.enqueue_at(again, delivery=row.pk)


def failed(row: Delivery, reason: str, facts: dict[str, str]) -> None:
    """It will not arrive; a person must act."""
    Delivery.objects.filter(pk=row.pk).update(
        state=Delivery.State.FAILED, reason=reason[:500], reason_facts=facts
    )
    conversation = row.message.conversation
    journal.record(
        AnswerFailed(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            message=row.message_id,
            reason=reason[:500],
            facts_of_reason=facts,
        ),
        by="post",
    )


def leave_again(message: Message, by: Staff) -> None:
    """On its way once more."""
    deliver.enqueue(delivery=message.delivery.pk)
    conversation = message.conversation
    journal.record(
        SentAgain(conversation=conversation.pk, branch=conversation.branch_id, message=message.pk),
        by=by,
    )
