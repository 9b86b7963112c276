"""Taking mail in from the command line: by pipe, from a file, from every mailbox once."""

from __future__ import annotations

import logging

from django.db import DatabaseError, InterfaceError

from sahay.channels.actions import keep_surely
from sahay.channels.email.addresses import plain
from sahay.channels.email.imap import Broken
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.watch import fetch_once
from sahay.kit.refusal import Refused

log = logging.getLogger(__name__)
DONE, UNUSABLE, TRY_LATER = 0, 65, 75


def pipe(raw: bytes, recipient: str | None = None, source: str = RawMail.Source.PIPE) -> int:
    """Keeps one mail. The exit code is that of sysexits.h: 0 it is kept, 65 it cannot be, 75 try again later.

    0 is answered only after the commit: a mail server that pipes to us forgets the mail then.
    """
    if not raw.strip():
        return UNUSABLE
    try:
        box = _box_of(recipient)
        keep_surely(raw, source=source, mailbox=box, envelope_to=[recipient] if recipient else [])
    except Refused as refused:
        log.warning("%s", refused)
        return UNUSABLE
    except (DatabaseError, InterfaceError) as error:
        log.warning("the mail could not be kept, please try again: %s", error)
        return TRY_LATER
    return DONE


def fetch_all() -> tuple[list[str], bool]:
    """Looks into every mailbox once. Answers a line for each, and whether all of them worked."""
    lines, well = [], True
    for mailbox in Mailbox.objects.fetched():
        try:
            taken = fetch_once(mailbox)
            lines.append(f"{mailbox.address}: {taken} new")
        except Broken as broken:
            well = False
            lines.append(f"{mailbox.address}: {broken.trouble.label} {broken.detail}".rstrip())
    return lines or ["There is no mailbox to fetch from."], well


def _box_of(recipient: str | None) -> Mailbox | None:
    if not recipient:
        return None
    known = {box.address.lower(): box for box in Mailbox.objects.active()}
    return known.get(recipient.lower()) or known.get(plain(recipient))
