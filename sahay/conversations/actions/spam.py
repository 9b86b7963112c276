"""What nobody asked for, and senders nobody wants to hear from."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import clocks, events, may, search
from sahay.conversations.blocking import understood
from sahay.conversations.doers import person
from sahay.conversations.models import Blocked, Conversation, Delivery, WaitingOn
from sahay.kit.refusal import Clash
from sahay.kit.text import one_line


@transaction.atomic
def mark_spam(conversation: Conversation, *, by: Staff) -> Conversation:
    """It is nobody's matter: out of every list but its own, not found, with no promise; what waits to leave
    by itself does not leave.
    """
    conversation = Conversation.objects.held(conversation)
    may.mark_spam(by, conversation).enforce()
    return _aside(conversation, by)


@transaction.atomic
def file_as_spam(conversation: Conversation, *, by: Any = "house") -> Conversation:
    """Its sender is blocked: what has just come in is spam from the beginning."""
    return _aside(Conversation.objects.held(conversation), by)


@transaction.atomic
def not_spam(conversation: Conversation, *, by: Staff) -> Conversation:
    """It was none after all: back as it was, its promises running since the customer wrote."""
    conversation = Conversation.objects.held(conversation)
    may.not_spam(by, conversation).enforce()
    marked, conversation.spam_at = conversation.spam_at, None
    if conversation.resolved_at == marked:
        conversation.resolved_at, conversation.resolved_by = None, None
    conversation.save(update_fields=["spam_at", "resolved_at", "resolved_by"])
    clocks.taken_up(conversation, marked)
    if conversation.is_open and conversation.waiting_on == WaitingOn.US:
        clocks.customer_wrote(conversation, conversation.waiting_since)
    search.remember_all(conversation)
    journal.record(events.MarkedNotSpam(conversation=conversation.pk, branch=conversation.branch_id), by=by)
    return conversation


@transaction.atomic
def block(*, by: Staff, sender: str, reason: str = "", country: str = "") -> Blocked:
    """From now on nothing of this sender is let in: an e-mail address, “@example.org” for everybody of a
    domain, or a telephone number (`country`: as it is written there).
    """
    may.block(by, sender).enforce()
    kind, value = understood(sender, country)
    blocked, is_new = Blocked.objects.get_or_create(
        kind=kind,
        value=value,
        lifted_at=None,
        defaults={"reason": one_line(reason, 200), "blocked_by": by},
    )
    if is_new:
        journal.record(events.SenderBlocked(blocked=blocked.pk, kind=kind, value=value), by=by)
    return blocked


@transaction.atomic
def unblock(blocked: Blocked, *, by: Staff) -> Blocked:
    """What this sender writes from now on is let in. What was left out meanwhile stays in the ledger."""
    may.unblock(by, blocked).enforce()
    now = timezone.now()
    if not Blocked.objects.filter(pk=blocked.pk, lifted_at__isnull=True).update(lifted_at=now):
        raise Clash(_("This sender is not blocked any more."))
    blocked.lifted_at = now
    journal.record(events.SenderUnblocked(blocked=blocked.pk, kind=blocked.kind, value=blocked.value), by=by)
    return blocked


def _aside(conversation: Conversation, by: Any) -> Conversation:
    now = timezone.now()
    conversation.spam_at, conversation.snoozed_until = now, None
    if conversation.is_open:
        conversation.resolved_at = now
        conversation.resolved_by = person(by)
    conversation.save(update_fields=["spam_at", "resolved_at", "resolved_by", "snoozed_until"])
    clocks.dropped(conversation, now)
    Delivery.objects.filter(
        message__conversation=conversation, message__automatic=True, state=Delivery.State.WAITING
    ).update(state=Delivery.State.CANCELLED)
    search.left_out(conversation)
    journal.record(events.MarkedSpam(conversation=conversation.pk, branch=conversation.branch_id), by=by)
    return conversation
