"""Who may do what when people work together, and why not."""

from __future__ import annotations

from sahay.business.models import Staff
from sahay.conversations.may import ELSEWHERE, JOINED, NO_POWER
from sahay.conversations.models import Conversation
from sahay.kit.refusal import YES, Answer, no


def follow(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever sees it."""
    if not staff.is_active:
        return no(NO_POWER)
    if not staff.sees(conversation.branch_id):
        return no(ELSEWHERE)
    return no(JOINED) if conversation.joined_into_id else YES


def unfollow(staff: Staff, conversation: Conversation) -> Answer:
    """Everybody may stop, whatever they see by now."""
    return YES if staff.is_active else no(NO_POWER)


def choose_hearing(staff: Staff) -> Answer:
    """Everybody who works here, for themselves."""
    return YES if staff.is_active else no(NO_POWER)
