"""Who may do what with a conversation, and why not."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation, Message
from sahay.kit.refusal import YES, Answer, no

JOINED = _("This conversation was joined into another one. Go on there.")
ELSEWHERE = _("This conversation belongs to a branch you do not work for.")


def _with_power(staff: Staff, conversation: Conversation, power: str) -> Answer:
    if not staff.sees(conversation.branch_id):
        return no(ELSEWHERE)
    if not staff.has_power(power):
        return no(_("Your role does not do this. A manager can change your role."))
    if conversation.joined_into_id:
        return no(JOINED)
    return YES


def _verb(power: str) -> Callable[[Staff, Conversation], Answer]:
    def ask(staff: Staff, conversation: Conversation) -> Answer:
        return _with_power(staff, conversation, power)

    return ask


note = _verb("conversations.note")
assign = _verb("conversations.assign")
sort = _verb("conversations.sort")
move = _verb("conversations.move")
change_people = _verb("conversations.reply")
reply = _verb("conversations.reply")


def resolve(staff: Staff, conversation: Conversation) -> Answer:
    """Open conversations only."""
    answer = _with_power(staff, conversation, "conversations.resolve")
    if answer and not conversation.is_open:
        return no(_("It is resolved already."))
    return answer


def reopen(staff: Staff, conversation: Conversation) -> Answer:
    """Resolved conversations only."""
    answer = _with_power(staff, conversation, "conversations.resolve")
    if answer and conversation.is_open:
        return no(_("It is open already."))
    return answer


def join(staff: Staff, conversation: Conversation, into: Conversation) -> Answer:
    """Both must be visible, and different."""
    if conversation.pk == into.pk:
        return no(_("A conversation cannot be joined into itself."))
    return _with_power(staff, conversation, "conversations.sort") and _with_power(
        staff, into, "conversations.sort"
    )


def move_to(staff: Staff, conversation: Conversation, branch: Branch) -> Answer:
    """To any open branch of the business, seen or not: the other branch takes over."""
    if branch.closed_for_good_at:
        return no(_("That branch is closed for good."))
    return move(staff, conversation)


def undo(staff: Staff, message: Message) -> Answer:
    """Whoever may answer may take back what has not left yet."""
    return reply(staff, message.conversation)


def log_contact(staff: Staff, branch: Branch | None) -> Answer:
    """Contacts at the counter or on the phone are written down where one works."""
    if not staff.has_power("conversations.reply"):
        return no(_("Your role does not do this. A manager can change your role."))
    return YES if staff.sees(branch.pk if branch else None) else no(ELSEWHERE)
