"""Mails of customers and of their machines, as they come over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sahay.conversations.actions import NewFile
from sahay.demo.reading import quoting


@dataclass(frozen=True)
class Quoted:
    """A message of ours that a mail answers."""

    message_id: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail before it is a row of bytes."""

    name: str
    address: str
    to: str
    subject: str
    text: str
    at: datetime
    message_id: str
    language: str = "en"
    answers: Quoted | None = None
    quotes: bool = True
    by_machine: bool = False
    copies: Sequence[tuple[str, str]] = ()
    files: Sequence[NewFile] = ()


def raw(letter: Letter) -> bytes:
    """The mail as its writer's program sends it."""
    mail = _headed(letter)
    mail.set_content(_text(letter), cte="base64" if not letter.text.isascii() else None)
    for file in letter.files:
        kind, _, subtype = file.content_type.partition("/")
        mail.add_attachment(file.data, maintype=kind, subtype=subtype, filename=file.name)
    return mail.as_bytes()


def forwarded(text: str, writer: dict[str, str], original: str, to: str) -> str:
    """A text with somebody else's mail under it, as programs forward it."""
    lines = [
        "---------- Forwarded message ---------",
        f"From: {writer['name']} <{writer['address']}>",
        f"Date: {writer['date']}",
        f"Subject: {writer['subject']}",
        f"To: <{to}>",
    ]
    return "\n\n".join([text, "\n".join(lines), original])


def not_delivered(*, recipient: str, reason: str, status: str, to: str, at: datetime, about: Quoted) -> bytes:
    """What a mail server says when it could not deliver a mail of ours (RFC 3464)."""
    host = recipient.rpartition("@")[2]
    failed = [
        f"Final-Recipient: rfc822; {recipient}",
        "Action: failed",
        f"Status: {status}",
        f"Diagnostic-Code: smtp; 550 {status} {reason}",
    ]
    parts = [
        ("text/plain; charset=utf-8", f"Your message to {recipient} could not be delivered.\n{reason}"),
        ("message/delivery-status", f"Reporting-MTA: dns; mx.{host}\n\n" + "\n".join(failed)),
        ("text/rfc822-headers", f"Message-ID: <{about.message_id}>\nTo: {recipient}"),
    ]
    head = [
        f"From: Mail Delivery System <mailer-daemon@mx.{host}>",
        f"To: {to}",
        "Subject: Undelivered mail",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{at:%Y%m%d%H%M%S}.report@mx.{host}>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    ]
    body = "".join(f"--report\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    return ("\n".join(head) + f"\n\n{body}--report--\n").replace("\n", "\r\n").encode()


def _headed(letter: Letter) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(letter.name, addr_spec=letter.address)
    mail["To"] = letter.to
    if letter.copies:
        mail["Cc"] = [Address(name, addr_spec=address) for name, address in letter.copies]
    mail["Subject"] = letter.subject
    mail["Date"] = letter.at
    mail["Message-ID"] = f"<{letter.message_id}>"
    if letter.answers:
        mail["In-Reply-To"] = mail["References"] = f"<{letter.answers.message_id}>"
    if letter.by_machine:
        mail["Auto-Submitted"] = "auto-replied"
    return mail


def _text(letter: Letter) -> str:
    if letter.answers is None or not letter.quotes:
        return letter.text
    known = quoting()
    line = known.get(letter.language, known["en"]).format(
        date=f"{letter.answers.at:%d.%m.%Y %H:%M}", name=letter.answers.author
    )
    quote = "\n".join(f"> {text}".rstrip() for text in letter.answers.text.splitlines())
    return f"{letter.text}\n\n{line}\n\n{quote}"
