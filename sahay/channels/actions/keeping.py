"""Taking a mail in: stored as it came before anything looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.channels.email.filing import file_mail
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.reasons import Reason
from sahay.channels.events import MailKept, MailSetAside
from sahay.files.actions import keep as keep_bytes
from sahay.kit.refusal import Refused
from sahay.kit.writing import insert, together

MOST_BYTES = 60_000_000


@together()
def keep(
    raw: bytes,
    *,
    source: str,
    by: Any = "mail",
    mailbox: Mailbox | None = None,
    envelope_from: str = "",
    envelope_to: Sequence[str] = (),
    aside: Reason | None = None,
) -> RawMail:
    """Stores a mail as it came, with its row in the ledger and the job that files it; all or nothing.

    When this has committed the mail cannot be lost any more: only then may a sender be told so. `aside` says
    why nobody need try to read it (only a part of it could be had).
    """
    if len(raw) > MOST_BYTES:
        raise Refused(_("This mail is larger than we can keep."))
    row = RawMail(
        blob=keep_bytes(raw),
        size=len(raw),
        source=source,
        mailbox=mailbox,
        envelope_from=envelope_from[:320],
        envelope_to=list(envelope_to),
        received_at=timezone.now(),
        state=RawMail.State.SET_ASIDE if aside else RawMail.State.RECEIVED,
        reason=aside or "",
    )
    insert(row)
    branch = mailbox.branch_id if mailbox else None
    journal.record(MailKept(mail=row.pk, branch=branch, source=source, size=len(raw)), by=by)
    if aside:
        journal.record(MailSetAside(mail=row.pk, branch=branch, reason=aside), by=by)
    else:
        file_mail.enqueue(mail=row.pk)
    return row


def keep_surely(raw: bytes, *, source: str, **known: Any) -> RawMail:
    """`keep` for senders who forget the mail once we have said yes: the commit survives a power cut as
    well.
    """
    commit_surely()
    return keep(raw, source=source, **known)


@dataclass(frozen=True)
class Reached:
    """A mail that somebody brings, with what they said of it."""

    raw: bytes
    mailbox: Mailbox | None
    envelope_from: str
    envelope_to: Sequence[str]


def keep_several_surely(mails: Sequence[Reached], *, source: str) -> list[RawMail]:
    """Several mails with one commit; all are kept or none is."""
    commit_surely()
    with transaction.atomic():
        return [
            keep(
                mail.raw,
                source=source,
                mailbox=mail.mailbox,
                envelope_from=mail.envelope_from,
                envelope_to=mail.envelope_to,
            )
            for mail in mails
        ]


def commit_surely() -> None:
    """The embedded database normally syncs at checkpoints only; this connection syncs every commit from now
    on.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
