"""Who may call whom, and why not."""

from __future__ import annotations

from sahay.business.models import Staff
from sahay.channels.phone.models import CallBack
from sahay.conversations import may
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Answer


def call(staff: Staff, call_back: CallBack) -> Answer:
    """Whoever may answer in the conversation it stands in."""
    return may.reply(staff, standing_in(call_back))


def standing_in(call_back: CallBack) -> Conversation:
    """Its conversation, or the one that was joined into."""
    conversation = call_back.conversation
    return conversation.joined_into or conversation
