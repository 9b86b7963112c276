"""Who may do what when people work together, and why not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.business import may as may_business
from sahay.business.models import Branch, Staff, Team
from sahay.conversations import may as may_there
from sahay.conversations.may import ELSEWHERE, JOINED, NO_POWER
from sahay.conversations.models import Conversation
from sahay.kit.refusal import YES, Answer, no
from sahay.teamwork.models import Draft, Handover


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


def share_out(staff: Staff, place: Branch | Team) -> Answer:
    """At a branch: whoever looks after it; in a team: whoever looks after the team."""
    if isinstance(place, Team):
        return may_business.manage_team(staff, place.branch)
    return may_business.manage_branch(staff, place)


def hand_over(staff: Staff, conversation: Conversation) -> Answer:
    """Whoever may assign it, or hand it to another branch."""
    return may_there.assign(staff, conversation) or may_there.move(staff, conversation)


def answer_handover(staff: Staff, handover: Handover) -> Answer:
    """Whoever it was handed to."""
    if not handover.awaits(staff):
        return no(_("It was handed to somebody else."))
    return may_there.assign(staff, handover.conversation)


def share_draft(staff: Staff, draft: Draft) -> Answer:
    """Whoever writes it."""
    if draft.staff_id != staff.pk:
        return no(_("Only whoever writes it can let others see it."))
    return YES if staff.is_active else no(NO_POWER)


def take_over_draft(staff: Staff, draft: Draft) -> Answer:
    """Whoever may write it themselves, while it is shared."""
    if not draft.shared or draft.staff_id == staff.pk:
        return no(_("This draft is not shared any more."))
    verb = may_there.note if draft.kind == Draft.Kind.NOTE else may_there.reply
    return verb(staff, draft.conversation)
