"""The post of the example: comes in as mail does, and leaves only on paper. Nothing here ever talks to a
server.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from sahay import journal
from sahay.channels.actions import keep
from sahay.channels.email.addresses import BOUNCE, signed
from sahay.channels.email.filing import file_mail
from sahay.channels.email.models import RawMail
from sahay.conversations.events import AnswerLeft
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.demo.letters import Letter, Quoted, not_delivered, raw

MAILBOX_GONE = "No such mailbox here"


def comes(letter: Letter) -> Message:
    """A mail reaches us and is filed: through the ledger, read, recognised."""
    return _filed(raw(letter), envelope_from=letter.address, envelope_to=letter.to)


def comes_back(answer: Message, *, to: str, recipient: str, at: datetime, about: Quoted) -> Message:
    """A server says that an answer of ours has found nobody."""
    own = signed(to, BOUNCE, answer.pk)
    report = not_delivered(
        recipient=recipient, reason=MAILBOX_GONE, status="5.1.1", to=own, at=at, about=about
    )
    return _filed(report, envelope_from="", envelope_to=own)


def leaves(conversation: Conversation) -> None:
    """What waits to leave is written down as gone; no carrier has seen it."""
    waiting = Delivery.objects.filter(message__conversation=conversation, state=Delivery.State.WAITING)
    for delivery in waiting:
        now = timezone.now()
        gone = {"state": Delivery.State.SENT, "leaving_at": now, "sent_at": now, "attempts": 1}
        waiting.filter(pk=delivery.pk).update(**gone)
        left = AnswerLeft(
            conversation=conversation.pk, branch=conversation.branch_id, message=delivery.message_id
        )
        journal.record(left, by="post")


def _filed(data: bytes, *, envelope_from: str, envelope_to: str) -> Message:
    row = keep(data, source=RawMail.Source.SMTP, envelope_from=envelope_from, envelope_to=[envelope_to])
    settle = file_mail(mail=row.pk)
    if settle is not None:
        settle()
    row.refresh_from_db()
    if row.message is None:
        raise ValueError(f"a mail of the example was not filed: {row.reason} {row.detail}")
    return row.message
