"""The postbox: where mail goes while no mail server is set up, so that everything can be tried out.

It is a mail server on loopback that keeps what it gets. Its page shows the mails as the customer would see
them and sends an answer of that customer through our own door, as real mail.
"""

from __future__ import annotations

import asyncio
import logging
import smtplib
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Visit
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.channels.email.compose import headers
from sahay.channels.email.compose.words import quote
from sahay.channels.email.models import PostboxLetter
from sahay.channels.email.reading import read
from sahay.channels.email.serving import Limits, Served
from sahay.channels.forgetting import empty_postbox
from sahay.conversations.models import Message
from sahay.files.actions import keep
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

log = logging.getLogger(__name__)
KEPT = 500


def in_use() -> bool:
    """Whether outgoing mail goes here."""
    return not settings.SMTP_URL


class Postbox:
    """The server as a part that is started and stopped."""

    def __init__(self, port: int | None = None) -> None:
        host, usual = settings.POST_BOX
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="postbox")
        self.served = Served(
            _Slot(self.pool), host, usual if port is None else port, name="postbox", limits=Limits()
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self.served.port

    def start(self) -> None:
        """Raises OSError when the port cannot be had."""
        self.served.start()

    def stop(self) -> None:
        """Takes no more."""
        self.served.stop()
        self.pool.submit(_leave)
        self.pool.shutdown(wait=True)


class _Slot:
    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool

    async def handle_DATA(self, server: SMTP, visit: Visit, envelope: Envelope) -> str:  # noqa: N802
        raw = bytes(envelope.original_content or b"")
        sender = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
        recipients = [str(address) for address in envelope.rcpt_tos]
        try:
            await asyncio.get_running_loop().run_in_executor(self.pool, put, raw, sender, recipients)
        except (DatabaseError, InterfaceError) as error:
            log.warning("the postbox could not keep a mail: %s", error)
            return "451 4.3.0 Please try again in a minute"
        return "250 2.0.0 Lies in the postbox"


def put(raw: bytes, sender: str, recipients: list[str]) -> PostboxLetter:
    """Keeps one; the oldest beyond five hundred go."""
    close_old_connections()
    try:
        with transaction.atomic():
            mail = message_from_bytes(raw, policy=policy.default)
            letter = PostboxLetter.objects.create(
                blob=keep(raw),
                message=_carried(str(mail["Message-ID"] or "")),
                sender=sender[:320],
                recipients=recipients,
                subject=one_line(str(mail["Subject"] or ""), 300),
                at=timezone.now(),
            )
            empty_postbox(PostboxLetter.objects.filter(pk__lte=letter.pk - KEPT))
            return letter
    except (DatabaseError, InterfaceError):
        connection.close()
        raise


def _carried(message_id: str) -> Message | None:
    """The message of ours that a mail carries."""
    known = message_id.strip().strip("<>")
    return Message.objects.filter(external_id=known).first() if known else None


def page_of(letter: PostboxLetter) -> str:
    """The HTML part as it came, empty when there is none. Only for a locked frame: anybody on this machine
    can post here.
    """
    part = message_from_bytes(letter.blob.read(), policy=policy.default).get_body(("html",))
    return str(part.get_content()) if part is not None else ""


def answer(letter: PostboxLetter, *, reader: str, text: str) -> None:
    """Sends the reader's answer to a letter through our door, threaded and quoted as a mail program would.

    Raises:
        Refused: the reader is none of the letter's, or our door is closed.
    """
    if reader not in letter.recipients:
        raise Refused(_("This letter was not written to that address."))
    got = read(letter.blob.read())
    mail = _written(reader, text + "\n\n" + quote(got.reply_text or got.text))
    answers_to = got.reply_to[0].email if got.reply_to else got.from_email
    mail["To"] = headers.mailbox("", answers_to)
    mail["Subject"] = headers.subject_of_answer(got.subject)
    mail["In-Reply-To"] = headers.bracketed([got.message_id or ""])
    mail["References"] = headers.bracketed([*got.references, got.message_id or ""])
    _post(mail, reader, answers_to)


def write(*, sender: str, name: str, to: str, subject: str, text: str) -> None:
    """Sends a new mail of a customer through our door. Raises Refused."""
    mail = _written(sender, text, name)
    mail["To"] = headers.mailbox("", to)
    mail["Subject"] = headers.typed(subject, headers.LONGEST_SUBJECT)
    _post(mail, sender, to)


def _written(sender: str, text: str, name: str = "") -> EmailMessage:
    if not text.strip():
        raise Refused(_("There is nothing to send yet: write a line."))
    mail = headers.new_mail()
    try:
        mail["From"] = headers.mailbox(name, sender)
    except (ValueError, UnicodeError):
        raise Refused(_("“%(text)s” is not an e-mail address. Please check it.") % {"text": sender}) from None
    mail["Date"] = format_datetime(timezone.now())
    mail["Message-ID"] = make_msgid(domain="postbox.invalid")
    mail.set_content(text)
    return mail


def _post(mail: EmailMessage, sender: str, to: str) -> None:
    host, port = settings.MAIL_RECEIVER
    try:
        with smtplib.SMTP(host, port, timeout=10) as link:
            link.sendmail(sender, [to], mail.as_bytes())
    except smtplib.SMTPRecipientsRefused as error:
        said = next(iter(error.recipients.values()))[1].decode("utf-8", "replace")
        raise Refused(_("Our mail door says: %(words)s") % {"words": one_line(said, 200)}) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Refused(_("Our mail door does not answer: is the worker running?")) from error


def _leave() -> None:
    """The thread's own connection: `connection.close` alone would be that of whoever asks."""
    connection.close()
