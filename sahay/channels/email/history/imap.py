"""A folder of a mailbox that we can sign in to, with all it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from imaplib import Internaldate2tuple
from time import mktime

from sahay.channels.actions.keeping import MOST_BYTES
from sahay.channels.email.history.sources import Found, Place
from sahay.channels.email.imap import Fetching, translated
from sahay.channels.email.models import Mailbox

_DATE = re.compile(rb'INTERNALDATE "[^"]+"')


class ImapSource(Fetching):
    """Mails by their numbers. When the server has numbered anew, all are read again; those that are here are
    known by what they are.
    """

    def __init__(self, mailbox: Mailbox, folder: str) -> None:
        super().__init__(mailbox)
        with translated():
            self.link.folder.set(folder, readonly=True)
            _typ, said = self.link.client.response("UIDVALIDITY")
            self.validity = str(int(said[0]) if said and said[0] else 0)
            self.uids = sorted(int(uid) for uid in self.link.uids("ALL", charset=None))
        self.size = len(self.uids)

    def mails(self, after: Place) -> Iterator[Found]:
        """The oldest number first."""
        last = after.position if after.part == self.validity else 0
        before = sum(uid <= last for uid in self.uids)
        left = [uid for uid in self.uids if uid > last]
        with translated():
            for number, (uid, size) in enumerate(self._sizes(left), before + 1):
                whole = size <= MOST_BYTES
                found = self._one(uid, "BODY.PEEK[]" if whole else "BODY.PEEK[HEADER]")
                if found is not None:
                    raw, at = found
                    yield Found(raw, at, Place(self.validity, uid, number), whole)

    def _one(self, uid: int, what: str) -> tuple[bytes, datetime | None] | None:
        for item in self._fetch(str(uid), f"(INTERNALDATE {what})"):
            if isinstance(item, tuple) and b"BODY[" in item[0]:
                return bytes(item[1]), _came(item[0])
        return None


def _came(said: bytes) -> datetime | None:
    match = _DATE.search(said)
    local = Internaldate2tuple(match[0]) if match else None
    return datetime.fromtimestamp(mktime(local), UTC) if local else None
