"""Answers that wait for their time: another time, leaving now, held back because the customer wrote first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import clocks, events, may, search
from sahay.conversations.actions.answering import ball_to_customer, held_with
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.conversations.sending import deliver, leave_again, newest_of_customer
from sahay.kit.refusal import Clash, Refused

RESTS = (Delivery.State.WAITING, Delivery.State.HELD)


@transaction.atomic
def send_now(message: Message, *, by: Staff) -> None:
    """A scheduled, paused or held answer leaves at once."""
    conversation, was_held = _resting(message, by)
    Delivery.objects.filter(message=message).update(
        state=Delivery.State.WAITING, send_at=timezone.now(), scheduled=False
    )
    if was_held:
        _counts_again(conversation, message, by)
    leave_again(message, by)


@transaction.atomic
def send_later(message: Message, *, by: Staff, at: datetime) -> None:
    """Another time for an answer that waits for its own, or was held back."""
    conversation, was_held = _resting(message, by)
    if at <= timezone.now():
        raise Refused(_("This time is over. Choose a later one, or send it now."))
    Delivery.objects.filter(message=message).update(state=Delivery.State.WAITING, send_at=at, scheduled=True)
    if was_held:
        _counts_again(conversation, message, by)
    deliver.enqueue_at(at, delivery=message.delivery.pk)
    journal.record(
        events.SendTimeChanged(
            conversation=conversation.pk, branch=conversation.branch_id, message=message.pk, at=at.isoformat()
        ),
        by=by,
    )


def _resting(message: Message, by: Staff) -> tuple[Conversation, bool]:
    """The conversation of an answer that has not left, and whether it was held back."""
    conversation = held_with(message)
    may.undo(by, message).enforce()
    row = Delivery.objects.select_for_update().filter(message=message, state__in=RESTS).first()
    if row is None:
        raise Clash(_("It has already left."))
    return conversation, row.state == Delivery.State.HELD


def _counts_again(conversation: Conversation, message: Message, by: Staff) -> None:
    """It answers what the customer has written since, too: the writer has read that."""
    now = timezone.now()
    message.facts = {**message.facts, "read": newest_of_customer(message)}
    message.save(update_fields=["facts"])
    ball_to_customer(conversation, now, message.body, said_back=False)
    clocks.answered(conversation, now, by)
    search.sorted_anew(conversation)
