"""What stands on a slip: the number, what was promised, and the way back to the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sahay.conversations.models import Clock, Conversation, Participant
from sahay.conversations.tickets import own_page
from sahay.kit.drawing import code_for
from sahay.policies.models import Measure

ANSWERS = (Measure.FIRST_ANSWER, Measure.NEXT_ANSWER)


@dataclass(frozen=True)
class Slip:
    """One slip; `code` is the drawing of `link`, which is a key: for the customer's eyes."""

    conversation: Conversation
    link: str
    code: str
    due_at: datetime | None


def slip_for(holder: Participant) -> Slip:
    """The slip of a conversation's paper key."""
    conversation = holder.conversation
    running = Clock.objects.running().filter(
        conversation=conversation, measure__in=ANSWERS, due_at__isnull=False, paused_at__isnull=True
    )
    clock = running.order_by("due_at").first()
    link = own_page(holder.kind, holder.address)
    return Slip(conversation, link, code_for(link), clock.due_at if clock else None)
