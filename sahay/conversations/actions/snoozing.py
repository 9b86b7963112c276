"""Out of sight until a moment, and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import events, may
from sahay.conversations.actions.ending import must_be_read
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused

SOME = 200


@transaction.atomic
def snooze(
    conversation: Conversation, *, by: Staff, until: datetime, words: str = "", seen: int | None = None
) -> Conversation:
    """Puts it out of sight until a moment; it comes back then, or at once when the customer writes.

    Promises run on. `words` are what was asked for, such as “tomorrow morning”; `seen` is the newest message
    `by` had before their eyes: nothing goes out of sight that they have not read.
    """
    conversation = Conversation.objects.held(conversation)
    may.snooze(by, conversation).enforce()
    must_be_read(conversation, seen)
    if until <= timezone.now():
        raise Refused(_("This time is over. Please choose a later one."))
    conversation.snoozed_until = until
    conversation.save(update_fields=["snoozed_until"])
    journal.record(
        events.Snoozed(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            until=until.isoformat(),
            words=words[:80],
        ),
        by=by,
    )
    return conversation


@transaction.atomic
def wake(conversation: Conversation, *, by: Staff) -> Conversation:
    """Brings it back before its time."""
    conversation = Conversation.objects.held(conversation)
    may.wake(by, conversation).enforce()
    return _back(conversation, by=by)


@transaction.atomic
def wake_on_time(conversation: Conversation, *, by: Any = "clock") -> Conversation | None:
    """Its moment has come: it is back, on top. None when somebody was quicker."""
    conversation = Conversation.objects.held(conversation)
    if conversation.snoozed_until is None or conversation.snoozed_until > timezone.now():
        return None
    return _back_on_top(conversation, by=by)


@transaction.atomic
def wake_for_answer(conversation: Conversation, *, by: Any = "mail") -> Conversation | None:
    """Whoever was asked outside about it has answered: it is back, on top. None when it was in sight."""
    conversation = Conversation.objects.held(conversation)
    if conversation.snoozed_until is None:
        return None
    return _back_on_top(conversation, by=by, answered_outside=True)


def wake_all_due() -> int:
    """Brings back whatever's moment has come, the earliest first."""
    due = Conversation.objects.snoozed().filter(snoozed_until__lte=timezone.now())
    rows = due.only("pk").order_by("snoozed_until", "pk")[:SOME]
    return sum(1 for row in rows if wake_on_time(row) is not None)


def _back_on_top(conversation: Conversation, *, by: Any, answered_outside: bool = False) -> Conversation:
    conversation.activity_at = max(timezone.now(), conversation.activity_at)
    conversation.save(update_fields=["activity_at"])
    return _back(conversation, by=by, answered_outside=answered_outside)


def _back(conversation: Conversation, *, by: Any, answered_outside: bool = False) -> Conversation:
    conversation.snoozed_until = None
    conversation.save(update_fields=["snoozed_until"])
    woke = events.Woke(conversation.pk, conversation.branch_id, answered_outside=answered_outside)
    journal.record(woke, by=by)
    return conversation
