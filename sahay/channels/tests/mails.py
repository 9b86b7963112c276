"""Mails for tests, and a ledger that is worked on at once."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count

from django.utils import timezone

from sahay.channels.actions import keep
from sahay.channels.email.models import RawMail
from sahay.jobs.worker import run_until_empty

HELP = "help@lotus.example"
SARA = "Sara Khan <sara@example.org>"
_numbers = count(1)


def letter(
    text: str = "Where is my kettle?",
    *,
    sender: str = SARA,
    to: str = HELP,
    subject: str = "My kettle",
    message_id: str = "",
    **headers: str,
) -> bytes:
    """A plain mail as a mail program would send it. Header names are given with `_` for `-`."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(timezone.now())
    mail["Message-ID"] = f"<{message_id or f'mail-{next(_numbers)}@example.org'}>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def arrive(raw: bytes, **known: object) -> RawMail:
    """The mail is kept and everything that is due is done; the row as it is afterwards."""
    row = keep(raw, source=RawMail.Source.SMTP, **known)  # type: ignore[arg-type]
    run_until_empty()
    row.refresh_from_db()
    return row
