"""Our own door for mail: SMTP on loopback, behind the mail server of the house or for trying things out.

A mail is answered with yes after the transaction that keeps it has committed, never before. What we cannot do
right now (database locked, disk full) is answered with a 4xx, so that the sender keeps the mail and comes
again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Visit
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from sahay.channels.actions.keeping import keep_surely
from sahay.channels.email.addresses import plain
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.serving import Limits, Served

T = TypeVar("T")
log = logging.getLogger(__name__)
FRESH_FOR = 3.0
LATER = "451 4.3.0 We cannot keep mail at this moment, please try again in a minute"


class Known:
    """The mailboxes by address, read anew every few seconds: a mail with a thousand recipients asks a
    thousand times.
    """

    def __init__(self) -> None:
        self.read_at = 0.0
        self.boxes: dict[str, Mailbox] = {}

    def find(self, address: str) -> Mailbox | None:
        """The mailbox that takes an address. `postmaster` at one of our domains goes to the one for everybody
        else.
        """
        if time.monotonic() - self.read_at > FRESH_FOR:
            boxes = Mailbox.objects.active().order_by("-is_default", "pk")
            self.boxes = {box.address.lower(): box for box in boxes}
            self.read_at = time.monotonic()
        found = self.boxes.get(address.lower()) or self.boxes.get(plain(address))
        local, _, domain = address.lower().rpartition("@")
        if found is None and local == "postmaster" and domain in self.domains():
            return next(iter(self.boxes.values()))
        return found

    def domains(self) -> set[str]:
        """Domains of which we have a mailbox."""
        return {address.rpartition("@")[2] for address in self.boxes}


class Door:
    """What is said to each command. Database work is done in one thread of its own."""

    def __init__(self, limits: Limits, pool: ThreadPoolExecutor) -> None:
        self.limits, self.pool = limits, pool
        self.known = Known()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, visit: Visit, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Takes mail for our mailboxes; passes none on to others."""
        if len(envelope.rcpt_tos) >= self.limits.recipients:
            return "452 4.5.3 Too many recipients"
        try:
            box = await asyncio.get_running_loop().run_in_executor(
                self.pool, _asked, self.known.find, address
            )
        except (DatabaseError, InterfaceError):
            return LATER
        if box is not None:
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 OK"
        if address.rpartition("@")[2].lower() in self.known.domains():
            return "550 5.1.1 There is no mailbox of this name here"
        return "550 5.7.1 This is not a mailbox of ours, and we pass no mail on to others"

    async def handle_DATA(self, server: SMTP, visit: Visit, envelope: Envelope) -> str:  # noqa: N802
        """Yes means: it is on disk."""
        sender = "" if envelope.mail_from in (None, "<>") else str(envelope.mail_from)
        recipients = [str(address) for address in envelope.rcpt_tos]
        raw = bytes(envelope.original_content or b"")
        envelope.content = envelope.original_content = None
        try:
            kept = await asyncio.get_running_loop().run_in_executor(
                self.pool, self._keep, raw, sender, recipients
            )
        except (DatabaseError, InterfaceError) as error:
            log.warning("a mail could not be kept, its sender will try again: %s", error)
            return LATER
        except Exception:
            log.exception("a mail could not be kept")
            return "451 4.3.0 Something went wrong here, please try again later"
        return f"250 2.0.0 Kept as mail {kept.pk}"

    def _keep(self, raw: bytes, sender: str, recipients: list[str]) -> RawMail:
        box = _asked(self.known.find, recipients[0])
        return _asked(
            lambda: keep_surely(
                raw,
                source=RawMail.Source.SMTP,
                mailbox=box,
                envelope_from=_writable(sender),
                envelope_to=[_writable(address) for address in recipients],
            )
        )


class Receiver:
    """The SMTP door as a part that is started and stopped."""

    def __init__(
        self, host: str | None = None, port: int | None = None, limits: Limits | None = None
    ) -> None:
        usual_host, usual_port = settings.MAIL_RECEIVER
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="receiver")
        self.limits = limits or Limits()
        self.served = Served(
            Door(self.limits, self.pool),
            usual_host if host is None else host,
            usual_port if port is None else port,
            name="receiver",
            limits=self.limits,
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self.served.port

    def start(self) -> None:
        """Raises OSError when the port cannot be had."""
        self.served.start()

    def stop(self) -> None:
        """Takes no more mail; what was promised is kept."""
        self.served.stop()
        self.pool.submit(_leave)
        self.pool.shutdown(wait=True)


def _asked(work: Callable[..., T], *arguments: object) -> T:
    """Database work in a thread that lives long: a connection that broke is made anew the next time."""
    close_old_connections()
    try:
        return work(*arguments)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise


def _writable(address: str) -> str:
    """Bytes that are no text become question marks: a database takes text only."""
    return address.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _leave() -> None:
    """The thread's own connection: `connection.close` alone would be that of whoever asks."""
    connection.close()
