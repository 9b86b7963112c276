"""Saved replies as a rule sends them, registered when the program starts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business.models import Staff
from sahay.conversations.by_itself import Answering, may_be_answered, register, was_said
from sahay.conversations.changes import Takes
from sahay.conversations.models import Conversation
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Answer, Refused, no
from sahay.kit.text import whole
from sahay.replies import may
from sahay.replies.actions import send_saved_reply
from sahay.replies.filling import filled_in, once_for
from sahay.replies.models import SavedReply

GONE = gettext_lazy("The saved reply that was to be sent is not there any more.")


def _send(conversation: Conversation, value: Any, by: Staff) -> object:
    reply = SavedReply.objects.of_everybody().filter(pk=whole(value)).first()
    if reply is None:
        raise Refused(GONE)
    return send_saved_reply(reply, conversation=conversation, by=by)


def _words(value: Any) -> str:
    found = SavedReply.objects.filter(pk=whole(value)).first()
    return _("Send the saved reply “%(title)s”") % isolated({"title": found.title if found else "?"})


def _hinders(conversation: Conversation, value: Any, by: Staff) -> Answer:
    reply = SavedReply.objects.of_everybody().filter(pk=whole(value)).first()
    if reply is None:
        return no(GONE)
    return may_be_answered(conversation, by) and may.send(reply, filled_in(reply, conversation, by)[0])


def _was_said(conversation: Conversation, value: Any, by: Staff) -> bool:
    return was_said(conversation, by, once_for(value))


register(
    Answering(
        "send_saved_reply",
        gettext_lazy("Send a saved reply to the customer"),
        Takes.ANSWER,
        _words,
        _send,
        there=lambda: SavedReply.objects.of_everybody(),
        seen=lambda by: SavedReply.objects.of_everybody().visible_to(by),
        hinders=_hinders,
        was_said=_was_said,
    )
)
