"""Django's own mails (a password to be set anew): written down, then sent like everything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from sahay.channels.email.models import Mailbox, SystemLetter
from sahay.channels.email.smtp import hand_over, server_for
from sahay.conversations.carriers import CannotSend
from sahay.jobs import task

UNSET = "webmaster@localhost"
_LINE_END = re.compile(rb"\r?\n")


class SystemMail(BaseEmailBackend):
    """Queues mails in the caller's transaction; a page never waits for a mail server, and a server that is
    away loses none.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were queued."""
        sent = 0
        for message in email_messages:
            if message.recipients():
                _queue(message)
                sent += 1
        return sent


@transaction.atomic
def _queue(message: EmailMessage) -> None:
    if message.from_email == UNSET:
        message.from_email = own_address()
    mail = message.message()
    mail["Auto-Submitted"] = "auto-generated"
    letter = SystemLetter.objects.create(
        sender=parseaddr(message.from_email)[1],
        recipients=[parseaddr(reader)[1] for reader in message.recipients()],
        data=_LINE_END.sub(b"\r\n", mail.as_bytes()),
    )
    send_letter.enqueue(letter=letter.pk)


def own_address() -> str:
    """The address the program writes from: that of the mailbox for everybody, else the first."""
    box = Mailbox.objects.active().order_by("-is_default", "pk").first()
    return box.address if box else "sahay@localhost"


@task("channels.send_letter", tries=6, priority=7)
def send_letter(letter: int) -> Callable[[], object] | None:
    """Sends one; its row, and the link in it, goes as soon as it has left or never can."""
    row = SystemLetter.objects.filter(pk=letter).first()
    if row is None:
        return None
    SystemLetter.objects.filter(pk=letter).update(attempts=F("attempts") + 1)
    box = Mailbox.objects.active().filter(address__iexact=row.sender).first()
    try:
        hand_over(server_for(box), sender=row.sender, recipients=row.recipients, data=bytes(row.data))
    except CannotSend as refused:
        reason = str(refused)[:300]
        return lambda: SystemLetter.objects.filter(pk=letter).update(reason=reason, data=b"")
    return lambda: SystemLetter.objects.filter(pk=letter).delete()
