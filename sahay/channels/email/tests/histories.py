"""Mailboxes from before, for tests."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path

from sahay.channels.email.history.bringing import from_path
from sahay.channels.email.models import History, Mailbox
from sahay.channels.tests.mails import HELP, SARA

BEGAN = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)


def old(
    text: str,
    *,
    number: int,
    sender: str = SARA,
    to: str = HELP,
    subject: str = "My kettle",
    answers: tuple[int, ...] = (),
    hours: float | None = None,
    **headers: str,
) -> bytes:
    """A mail of long ago: the hundredth was written a hundred hours after the first."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(BEGAN + timedelta(hours=number if hours is None else hours))
    mail["Message-ID"] = f"<old-{number}@example.org>"
    if answers:
        mail["In-Reply-To"] = f"<old-{answers[-1]}@example.org>"
        mail["References"] = " ".join(f"<old-{known}@example.org>" for known in answers)
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def mbox(*mails: bytes) -> bytes:
    """As mail programs write it: a line before each, and `>` before what looks like one."""
    return b"".join(
        b"From sara@example.org Mon Mar  1 09:00:00 2021\n"
        + mail.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        + b"\n"
        for mail in mails
    )


def mbox_at(path: Path, *mails: bytes) -> Path:
    path.write_bytes(mbox(*mails))
    return path


def zipped(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def many(number: int, answered: bool = True) -> list[bytes]:
    """Customers who wrote, each answered by us, each third twice."""
    mails = []
    for i in range(0, number, 2):
        sender = f"Customer {i % 97} <customer{i % 97}@example.org>"
        mails.append(old(f"Question {i}?", number=i, sender=sender, subject=f"Order {i}"))
        us = old(f"Answer {i}.", number=i + 1, sender=HELP, to=sender, subject=f"Re: Order {i}", answers=(i,))
        mails.append(us if answered else mails[-1])
    return mails[:number]


def brought(path: Path, mailbox: Mailbox, *, own: tuple[str, ...] = ()) -> History:
    """Read to its end, as the command line does."""
    return from_path(path, mailbox, own=own, told=lambda history: None, by="the command line")
