"""Who may call whom, and why not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.channels.phone.models import CallBack
from sahay.conversations import may
from sahay.conversations.models import Conversation
from sahay.kit.refusal import YES, Answer, no

MANAGE = "channels.manage"
ELSEWHERE = _("You do not work for that branch.")


def call(staff: Staff, call_back: CallBack) -> Answer:
    """Whoever may answer in the conversation it stands in."""
    return may.reply(staff, standing_in(call_back))


def connect_telephone(by: Any, branch: Branch) -> Answer:
    """Whoever sets up channels, for the branches they work for; or the command line."""
    if isinstance(by, str):
        return YES
    if not by.has_power(MANAGE):
        return no(_("Your role does not set up the telephone. Ask the owner."))
    return YES if by.sees(branch.pk) else no(ELSEWHERE)


def standing_in(call_back: CallBack) -> Conversation:
    """Its conversation, or the one that was joined into."""
    conversation = call_back.conversation
    return conversation.joined_into or conversation
