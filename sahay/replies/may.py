"""Who may keep and use saved replies, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from sahay.business.models import Staff
from sahay.conversations import may as conversations
from sahay.conversations.models import Conversation
from sahay.kit.isolating import isolated
from sahay.kit.refusal import YES, Answer, no
from sahay.replies.models import Run, SavedReply
from sahay.replies.placeholders import Filled

NOT_YOURS = _("This saved reply belongs to somebody else.")
TAKEN_AWAY = _("This saved reply was taken away. Choose another one.")


def write(by: Any, *, shared: bool) -> Answer:
    """Make one: for oneself whoever answers customers, for everybody whoever looks after the desk."""
    if isinstance(by, str) or by.has_power("desk.manage"):
        return YES
    if shared:
        return no(_("Saved replies for everybody are made by a manager. You can keep one of your own."))
    return YES if by.has_power("conversations.reply") else no(conversations.NO_POWER)


def change(by: Any, reply: SavedReply) -> Answer:
    """Change, take away and bring back: one's own, and those of everybody for whoever makes them."""
    if not isinstance(by, str) and reply.owner_id not in (None, by.pk):
        return no(NOT_YOURS)
    return write(by, shared=reply.is_shared)


def use(by: Staff, reply: SavedReply, conversation: Conversation) -> Answer:
    """Put it into an answer: whoever may answer there."""
    if reply.owner_id not in (None, by.pk):
        return no(NOT_YOURS)
    if reply.taken_away_at:
        return no(TAKEN_AWAY)
    return conversations.reply(by, conversation)


def send(reply: SavedReply, filled: Filled) -> Answer:
    """Without anybody who looks at it first: what everybody says, and only with everything in its place."""
    if reply.owner_id:
        return no(NOT_YOURS)
    if reply.taken_away_at:
        return no(TAKEN_AWAY)
    if not filled.holes:
        return YES
    gaps = pgettext("between the words of a list", ", ").join(filled.holes)
    return no(_("It was not sent, because nothing is known here for: %(gaps)s.") % isolated({"gaps": gaps}))


def choose_translator(by: Any) -> Answer:
    """Where customers' words may go: whoever changes the business."""
    if isinstance(by, str) or by.has_power("business.manage"):
        return YES
    return no(_("Only the owner chooses where customers’ words may go."))


def run(by: Staff, reply: SavedReply, conversation: Conversation) -> Answer:
    """Do what it changes: whoever may put it into an answer. Each change asks for itself besides."""
    answer = use(by, reply, conversation)
    if answer and not reply.changes:
        return no(_("This saved reply changes nothing by now. Choose it again."))
    return answer


def undo_run(by: Staff, run: Run) -> Answer:
    """Whoever pressed, once."""
    if run.staff_id != by.pk:
        return no(_("Only whoever did this can undo it."))
    return no(_("This has been undone already.")) if run.undone_at else YES
