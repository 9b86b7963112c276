"""Mails as customers write them."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import make_msgid


def a_mail(
    sender: str, to: str, subject: str, text: str, *, name: str = "", answers: EmailMessage | None = None
) -> EmailMessage:
    """A plain mail; with `answers`, one that a mail program made from its reader's answer to another."""
    mail = EmailMessage()
    mail["From"] = f"{name} <{sender}>" if name else sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = make_msgid(domain=sender.partition("@")[2])
    if answers is not None:
        mail["In-Reply-To"] = answers["Message-ID"]
        mail["References"] = f"{answers['References'] or ''} {answers['Message-ID']}".strip()
    mail.set_content(text)
    return mail


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """What a mail says in plain text, or with `html` as a page."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())
