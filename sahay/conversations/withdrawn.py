"""Questions to somebody outside that were taken back before they left: nobody was asked."""

from __future__ import annotations

from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations.events import AnswerTakenBack
from sahay.conversations.models import Conversation, Message


def is_withdrawn(conversation: Conversation) -> bool:
    """Whether it stands beside another one and nothing is left that was said in it."""
    return conversation.beside_id is not None and not conversation.messages.for_customer().exists()


def withdraw(side: Conversation, letter: Message, *, by: Staff) -> None:
    """Whoever was to be asked takes no part, and the conversation it is about does not speak of it any more.
    The caller holds both.
    """
    now, main = timezone.now(), side.beside
    if main is None:
        return
    side.participants.present().update(removed_at=now)
    side.resolved_at, side.resolved_by, side.preview = now, by, ""
    side.save(update_fields=["resolved_at", "resolved_by", "preview"])
    Conversation.objects.filter(pk=main.pk).update(has_sides=main.sides.with_words().exists())
    taken_back = AnswerTakenBack(conversation=main.pk, branch=main.branch_id, message=letter.pk)
    journal.record(taken_back, by=by)
