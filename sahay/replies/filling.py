"""What a saved reply says in a conversation."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Business, Staff
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.models import Conversation
from sahay.kit.text import whole
from sahay.replies.changing import in_words
from sahay.replies.models import SavedReply
from sahay.replies.placeholders import Case, Filled, fill


def filled_in(reply: SavedReply, conversation: Conversation, staff: Staff) -> tuple[Filled, str]:
    """A saved reply as it would be said in a conversation, and the language it has there."""
    business = Business.objects.first()
    text = reply.text_in(conversation.language, spoken(conversation), business.language if business else "")
    if text is None:
        return Filled("", []), ""
    return fill(text.text, Case(conversation, staff, timezone.now()), text.language), text.language


def once_for(number: object) -> str:
    """The word under which a conversation is told a saved reply by itself: never twice."""
    return f"saved reply {number}"


def begun_with(number: str, conversation: Conversation, staff: Staff) -> tuple[str, str]:
    """The words of a saved reply that was asked for by its number, and what it changes as a part of the page;
    nothing when there is no such one.
    """
    reply = SavedReply.objects.visible_to(staff).in_use().filter(pk=whole(number)).first()
    if reply is None:
        return "", ""
    return filled_in(reply, conversation, staff)[0].text, run_part(reply, conversation)


def run_part(reply: SavedReply, conversation: Conversation) -> str:
    """What would change with one press, and the button for it; nothing for one that changes nothing."""
    if not reply.changes:
        return ""
    url = reverse("replies:run", args=[conversation.pk, reply.pk])
    context = {"reply": reply, "steps": in_words(reply), "url": url}
    return render_to_string("replies/_run.html", context)
