"""Who may set reminders, and for whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.may import ELSEWHERE, NO_POWER
from sahay.conversations.models import Conversation
from sahay.kit.refusal import YES, Answer, no
from sahay.routines.models import Reminder, ReminderDue


def set_reminder(staff: Staff, whose: Staff, conversation: Conversation | None) -> Answer:
    """For oneself everybody; for colleagues whoever looks after the desk. Both see the conversation."""
    if not staff.is_active:
        return no(NO_POWER)
    if whose.pk != staff.pk:
        if not staff.has_power("desk.manage"):
            return no(_("Reminders for others are set by whoever looks after the desk."))
        if not Staff.objects.active().visible_to(staff).filter(pk=whose.pk).exists():
            return no(_("This colleague does not work here any more."))
    if conversation is not None and not (
        staff.sees(conversation.branch_id) and whose.sees(conversation.branch_id)
    ):
        return no(ELSEWHERE)
    return YES


def change_reminder(staff: Staff, reminder: Reminder) -> Answer:
    """Whoever it is for, and whoever set it."""
    if staff.is_active and staff.pk in (reminder.whose_id, reminder.made_by_id):
        return YES
    return no(_("This reminder belongs to somebody else."))


def settle_reminder(staff: Staff, due: ReminderDue) -> Answer:
    """Whoever it came to, while it waits."""
    if not staff.is_active or due.staff_id != staff.pk:
        return no(_("This reminder belongs to somebody else."))
    return no(_("It is settled already.")) if due.settled_at else YES
