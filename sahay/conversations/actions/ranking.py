"""How much a conversation presses."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.duty import manager_on_duty
from sahay.business.models import Staff
from sahay.conversations import events, may, search
from sahay.conversations.models import Conversation, Priority
from sahay.kit.refusal import Refused


@transaction.atomic
def set_priority(conversation: Conversation, *, by: Staff, priority: int) -> Conversation:
    """Says how much it presses. Of what is urgent the manager on duty is told."""
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    if priority not in Priority.values:
        raise Refused(_("There is no such priority."))
    if conversation.priority == priority:
        return conversation
    before, conversation.priority = conversation.priority, priority
    conversation.save(update_fields=["priority"])
    search.ranked(conversation)
    journal.record(
        events.PrioritySet(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            priority=int(priority),
            before=before,
            told=_told(conversation, by),
        ),
        by=by,
    )
    return conversation


def _told(conversation: Conversation, by: Staff) -> list[str]:
    """The manager on duty, unless it was they who said so."""
    if conversation.priority != Priority.URGENT:
        return []
    manager = manager_on_duty(conversation.branch, timezone.now())
    return [manager.name] if manager is not None and manager.pk != by.pk else []
