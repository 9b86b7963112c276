"""One connection to an IMAP mailbox: what is new is kept, and how far we got is written in the same
transaction.

Mail is never deleted on the server and, unless asked for, never marked: the folder is opened for reading
only. A connection that breaks goes on later behind the last mail that was kept. When the server numbers its
mails anew, all of them since the mailbox was added are fetched again; the ledger ignores those that are here
already.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError

from sahay.channels.actions.keeping import MOST_BYTES, keep
from sahay.channels.email.calling import trust
from sahay.channels.email.models import ImapCursor, Mailbox, RawMail, Security
from sahay.channels.email.reasons import Reason, Trouble
from sahay.channels.email.sealing import WrongKey
from sahay.kit.text import one_line

SILENCE = 20.0
SLICE = 2.0
SIZES_AT_ONCE = 200
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CLASSES = {Security.TLS: MailBox, Security.STARTTLS: MailBoxStartTls, Security.PLAIN: MailBoxUnencrypted}
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")


class Broken(Exception):
    """The mailbox cannot be used now: `trouble` says why, `detail` what the other side said."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble, self.detail = trouble, one_line(detail, 300)


class Fetching:
    """A mailbox as long as the connection lasts. Every method may raise Broken; errors of our database pass
    through.
    """

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        with translated():
            self.link = _connect(mailbox)

    def look(self) -> None:
        """Whether the folder is there; takes nothing."""
        with translated():
            self.link.folder.set(self.mailbox.imap_folder, readonly=True)

    def take_new(self) -> int:
        """Keeps every mail that came since the last time, the oldest first. Answers how many."""
        with translated():
            cursor = self._cursor()
            uids = self._new_uids(cursor)
            return sum(self._take(cursor, uid, size) for uid, size in self._sizes(uids))

    def can_wait(self) -> bool:
        """Whether the server tells us of new mail by itself."""
        return "IDLE" in self.link.client.capabilities

    def wait(self, seconds: float, stopped: threading.Event) -> bool:
        """Until the server tells of something, at most `seconds`. True when there may be new mail."""
        with translated():
            until = time.monotonic() + seconds
            heard: list[bytes] = []
            self.link.idle.start()
            while not heard and not stopped.is_set() and time.monotonic() < until:
                heard = self.link.idle.poll(SLICE)
            self.link.idle.stop()
            return any(b"EXISTS" in line for line in heard)

    def close(self) -> None:
        """Says goodbye when that is still possible."""
        try:
            self.link.logout()
        except (ImapToolsError, imaplib.IMAP4.error, OSError):
            self.link.client.shutdown()

    def _cursor(self) -> ImapCursor:
        """How far we are. A new UIDVALIDITY means that the old numbers mean nothing any more."""
        self.link.folder.set(self.mailbox.imap_folder, readonly=not self.mailbox.marks_read)
        _typ, said = self.link.client.response("UIDVALIDITY")
        validity = int(said[0]) if said and said[0] else 0
        cursor, _new = ImapCursor.objects.get_or_create(
            mailbox=self.mailbox, folder=self.mailbox.imap_folder, defaults={"uidvalidity": validity}
        )
        if cursor.uidvalidity != validity:
            cursor.uidvalidity, cursor.last_uid = validity, 0
            cursor.save()
        return cursor

    def _new_uids(self, cursor: ImapCursor) -> list[int]:
        """`n:*` always names the last mail, also when its number is below n."""
        criteria = f"UID {cursor.last_uid + 1}:*"
        if self.mailbox.take_since:
            criteria += f" SINCE {_imap_date(self.mailbox.take_since)}"
        found = (int(uid) for uid in self.link.uids(criteria, charset=None))
        return sorted(uid for uid in found if uid > cursor.last_uid)

    def _sizes(self, uids: list[int]) -> Iterator[tuple[int, int]]:
        for start in range(0, len(uids), SIZES_AT_ONCE):
            some = uids[start : start + SIZES_AT_ONCE]
            lines = self._fetch(",".join(map(str, some)), "(UID RFC822.SIZE)")
            sizes = {}
            for line in lines:
                known = line if isinstance(line, bytes) else b" ".join(line)
                if (uid := _UID.search(known)) and (size := _SIZE.search(known)):
                    sizes[int(uid[1])] = int(size[1])
            yield from ((uid, sizes[uid]) for uid in some if uid in sizes)

    def _take(self, cursor: ImapCursor, uid: int, size: int) -> bool:
        """One mail. One that was removed meanwhile is passed over; of one that is too big only the header is
        kept.
        """
        too_big = size > MOST_BYTES
        raw = self._literal(uid, "(BODY.PEEK[HEADER])" if too_big else "(BODY.PEEK[])")
        with transaction.atomic():
            if raw is not None:
                keep(
                    raw,
                    source=RawMail.Source.IMAP,
                    mailbox=self.mailbox,
                    aside=Reason.TOO_BIG if too_big else None,
                )
            rows = ImapCursor.objects.filter(pk=cursor.pk, uidvalidity=cursor.uidvalidity, last_uid__lt=uid)
            rows.update(last_uid=uid)
        if raw is not None and self.mailbox.marks_read:
            # Not `flag` of imap_tools: it expunges, which removes what others have marked as deleted.
            self.link.client.uid("STORE", str(uid), "+FLAGS", r"(\Seen)")
        return raw is not None

    def _literal(self, uid: int, what: str) -> bytes | None:
        for item in self._fetch(str(uid), what):
            if isinstance(item, tuple) and b"BODY[" in item[0]:
                return bytes(item[1])
        return None

    def _fetch(self, uids: str, what: str) -> list[bytes | tuple[bytes, bytes]]:
        typ, data = self.link.client.uid("FETCH", uids, what)
        if typ != "OK":
            raise Broken(Trouble.PROTOCOL, repr(data)[:200])
        return [item for item in data if item]


@contextmanager
def translated() -> Iterator[None]:
    """Turns what the libraries raise into Broken."""
    try:
        yield
    except Exception as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise Broken(trouble, str(error)) from error


def _trouble(error: BaseException | None) -> Trouble | None:
    meanings: list[tuple[tuple[type[BaseException], ...], Trouble]] = [
        ((WrongKey,), Trouble.WRONG_KEY),
        ((MailboxLoginError,), Trouble.REFUSED),
        ((MailboxFolderSelectError,), Trouble.NO_FOLDER),
        ((socket.gaierror,), Trouble.NOT_FOUND),
        ((ssl.SSLCertVerificationError,), Trouble.CERTIFICATE),
        ((ssl.SSLError,), Trouble.PROTOCOL),
        ((imaplib.IMAP4.abort, OSError), Trouble.NO_ANSWER),
        ((ImapToolsError, imaplib.IMAP4.error, ValueError), Trouble.PROTOCOL),
    ]
    return next((trouble for kinds, trouble in meanings if isinstance(error, kinds)), None)


def _connect(mailbox: Mailbox) -> BaseMailBox:
    """Signed in. Certificates are checked: the library alone would take any."""
    options = {} if mailbox.imap_security == Security.PLAIN else {"ssl_context": trust()}
    password = mailbox.imap_password()
    link = CLASSES[Security(mailbox.imap_security)](
        mailbox.imap_host, mailbox.imap_port, timeout=SILENCE, **options
    )
    plain = (mailbox.imap_user + password).isascii() and (mailbox.imap_user + password).isprintable()
    try:
        (link.login if plain else link.login_utf8)(mailbox.imap_user, password, initial_folder=None)
    except BaseException:
        link.client.shutdown()
        raise
    return link


def _imap_date(day: date) -> str:
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}"
