"""What a saved reply says in a conversation."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.models import Business, Staff
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.models import Conversation
from sahay.replies.models import SavedReply
from sahay.replies.placeholders import Case, Filled, fill


def filled_in(reply: SavedReply, conversation: Conversation, staff: Staff) -> tuple[Filled, str]:
    """A saved reply as it would be said in a conversation, and the language it has there."""
    business = Business.objects.first()
    text = reply.text_in(conversation.language, spoken(conversation), business.language if business else "")
    if text is None:
        return Filled("", []), ""
    return fill(text.text, Case(conversation, staff, timezone.now()), text.language), text.language


def text_of(number: str, conversation: Conversation, staff: Staff) -> str:
    """The words of a saved reply that was asked for by its number; none when there is no such one."""
    if not number.isdecimal() or len(number) > 18:
        return ""
    reply = SavedReply.objects.visible_to(staff).in_use().filter(pk=int(number)).first()
    return filled_in(reply, conversation, staff)[0].text if reply else ""
