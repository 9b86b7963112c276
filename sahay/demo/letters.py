"""Mails of customers and of their machines, as they come over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr

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
    text = MIMEText(_text(letter), "plain", "utf-8")
    files = [_part(file) for file in letter.files]
    mail: MIMEBase = MIMEMultipart(_subparts=[text, *files]) if files else text
    for name, value in _head(letter).items():
        mail[name] = value
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


def _head(letter: Letter) -> dict[str, str]:
    head = {
        "From": formataddr((letter.name, letter.address)),
        "To": letter.to,
        "Cc": ", ".join(formataddr(copy) for copy in letter.copies),
        "Subject": Header(letter.subject, "utf-8").encode(),
        "Date": format_datetime(letter.at),
        "Message-ID": f"<{letter.message_id}>",
        "In-Reply-To": f"<{letter.answers.message_id}>" if letter.answers else "",
        "References": f"<{letter.answers.message_id}>" if letter.answers else "",
        "Auto-Submitted": "auto-replied" if letter.by_machine else "",
    }
    return {name: value for name, value in head.items() if value}


def _part(file: NewFile) -> MIMEBase:
    part = MIMEBase(*file.content_type.split("/"))
    part.set_payload(file.data)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part


def _text(letter: Letter) -> str:
    if letter.answers is None or not letter.quotes:
        return letter.text
    known = quoting()
    line = known.get(letter.language, known["en"]).format(
        date=f"{letter.answers.at:%d.%m.%Y %H:%M}", name=letter.answers.author
    )
    quote = "\n".join(f"> {text}".rstrip() for text in letter.answers.text.splitlines())
    return f"{letter.text}\n\n{line}\n\n{quote}"
