"""Answering without anybody who presses: what rules do, and nobody else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import by_itself, events, search
from sahay.conversations.doers import number_of_rule
from sahay.conversations.models import Conversation, Message
from sahay.conversations.sending import queue
from sahay.kit.refusal import Clash, Refused


@transaction.atomic
def answer_by_itself(
    conversation: Conversation, *, by: Staff, text: str, language: str, once: str
) -> Message:
    """What a rule says to the customer, in a language; it leaves after the usual time to undo.

    Once for each rule, and once for the same words (`once` names them), however often it is asked for. It
    says of itself that it is automatic; promises run on, for no person has answered.
    """
    conversation = Conversation.objects.held(conversation)
    by_itself.may_be_answered(conversation, by).enforce()
    if not text.strip():
        raise Refused(_("There is nothing to send yet: write a line or attach a file."))
    if by_itself.was_said(conversation, by, once):
        raise Clash(by_itself.SAID_ALREADY)
    by_itself.has_room_for_more(conversation).enforce()
    now = timezone.now()
    with translation.override(language):
        author = _("Automatic answer")
        says_so = _("This is an automatic answer. To reach a person, just answer it.")
    message = queue(
        conversation,
        body=f"{text.strip()}\n\n{says_so}",
        author=author,
        automatic=True,
        at=now,
        send_at=now + by.time_to_undo(),
        facts={"once": once, "rule": number_of_rule(by)},
    )
    if message is None:
        raise Refused(_("This answer cannot be sent."))
    Conversation.objects.filter(pk=conversation.pk).update(activity_at=now)
    conversation.activity_at = now
    search.sorted_anew(conversation)
    journal.record(
        events.Answered(
            conversation=conversation.pk, branch=conversation.branch_id, message=message.pk, automatic=True
        ),
        by=by,
    )
    return message
