"""When two mails are the same one.

The same mail may come by two ways (two mailboxes, a mailbox and a pipe, a server that repeats itself) and
then differs in its trace headers, line ends and transfer encoding. What its writer made stays: id, date,
writer, where answers go, subject, what it answers, text and files. Two mails that share an id but not these
are two mails.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sahay.channels.email.reading.mail import Mail
from sahay.conversations.attachments import NewFile


def fingerprint(mail: Mail, files: Sequence[NewFile], received_at: datetime) -> str:
    """64 hex letters, equal for the same mail.

    A mail with neither id nor date is only the same on the same day (UTC): somebody may say "hello" again
    tomorrow.
    """
    day = "" if mail.message_id or mail.date else received_at.date().isoformat()
    parts = [
        mail.message_id or "",
        mail.date.isoformat() if mail.date else "",
        day,
        mail.from_email,
        *(address.email for address in mail.reply_to),
        " ".join(mail.subject.split()),
        mail.in_reply_to or "",
        *mail.references,
        " ".join(mail.text.split()),
        *(f"{file.name} {sha256(file.data).hexdigest()}" for file in files),
    ]
    made = sha256()
    for part in parts:
        known = part.encode("utf-8", "surrogatepass")
        made.update(len(known).to_bytes(8, "big") + known)
    return made.hexdigest()
