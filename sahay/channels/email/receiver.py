"""Our own door for mail: SMTP on loopback, behind the mail server of the house or for trying things out.

A mail is answered with yes after the transaction that keeps it has committed, never before. What we cannot do
right now (database locked, disk full) is answered with a 4xx, so that the sender keeps the mail and comes
again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as Visit
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from sahay.business.models import Business
from sahay.channels.actions.keeping import Reached, keep_several_surely
from sahay.channels.email.addresses import plain
from sahay.channels.email.models import Mailbox, RawMail
from sahay.channels.email.serving import Limits, Served

T = TypeVar("T")
log = logging.getLogger(__name__)
FRESH_FOR = 3.0
MOST_AT_ONCE = 32
MOST_BYTES_AT_ONCE = 4_000_000
LATER = "451 4.3.0 We cannot keep mail at this moment, please try again in a minute"


class Known:
    """The mailboxes by address, read anew every few seconds: a mail with a thousand recipients asks a
    thousand times.
    """

    def __init__(self) -> None:
        self.read_at = -FRESH_FOR
        self.boxes: dict[str, Mailbox] = {}
        self.takes_all = False

    @property
    def is_fresh(self) -> bool:
        """It was read within the last seconds."""
        return time.monotonic() - self.read_at <= FRESH_FOR

    def look(self) -> None:
        """Reads the mailboxes."""
        boxes = Mailbox.objects.active().order_by("-is_default", "pk")
        self.boxes = {box.address.lower(): box for box in boxes}
        self.takes_all = is_trying_out(self.boxes)
        self.read_at = time.monotonic()

    def find(self, address: str) -> Mailbox | None:
        """The mailbox that takes an address, as it was known at the last look. `postmaster` at one of our
        domains goes to the one for everybody else, and while the shop is tried out every address does.
        """
        found = self.boxes.get(address.lower()) or self.boxes.get(plain(address))
        local, _, domain = address.lower().rpartition("@")
        if found is None and local == "postmaster" and domain in self.domains():
            return next(iter(self.boxes.values()))
        if found is None and self.takes_all:
            return next(iter(self.boxes.values()), None)
        return found

    def domains(self) -> set[str]:
        """Domains of which we have a mailbox."""
        return {address.rpartition("@")[2] for address in self.boxes}


def is_trying_out(addresses: Iterable[str]) -> bool:
    """The example shop, and a shop of one's own that has no mailbox but the one at this machine: whatever
    comes in at the door is meant for it.
    """
    if all(address.endswith("@localhost") for address in addresses):
        return True
    return Business.objects.filter(is_example=True).exists()


@dataclass
class Waiting:
    """A mail whose sender waits for our answer."""

    raw: bytes
    sender: str
    recipients: list[str]
    answer: asyncio.Future[str]


class Door:
    """What is said to each command. Database work is done in one thread of its own; mails that come while it
    is busy are kept together with one commit.
    """

    def __init__(self, limits: Limits, pool: ThreadPoolExecutor) -> None:
        self.limits, self.pool = limits, pool
        self.known = Known()
        self.waiting: deque[Waiting] = deque()
        self.keeping: asyncio.Task[None] | None = None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, visit: Visit, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Takes mail for our mailboxes; passes none on to others."""
        if len(envelope.rcpt_tos) >= self.limits.recipients:
            return "452 4.5.3 Too many recipients"
        try:
            if not self.known.is_fresh:
                await asyncio.get_running_loop().run_in_executor(self.pool, _asked, self.known.look)
        except (DatabaseError, InterfaceError):
            return LATER
        if self.known.find(address) is not None:
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
        loop = asyncio.get_running_loop()
        mail = Waiting(raw, sender, recipients, loop.create_future())
        self.waiting.append(mail)
        if self.keeping is None or self.keeping.done():
            self.keeping = loop.create_task(self._keep_all())
        return await mail.answer

    async def _keep_all(self) -> None:
        """Until nobody waits: as many as came meanwhile, together."""
        loop = asyncio.get_running_loop()
        while self.waiting:
            mails = self._next()
            answers = await loop.run_in_executor(self.pool, self._keep, mails)
            for mail, answer in zip(mails, answers, strict=True):
                if not mail.answer.done():
                    mail.answer.set_result(answer)

    def _next(self) -> list[Waiting]:
        mails = [self.waiting.popleft()]
        size = len(mails[0].raw)
        while self.waiting and len(mails) < MOST_AT_ONCE:
            size += len(self.waiting[0].raw)
            if size > MOST_BYTES_AT_ONCE:
                break
            mails.append(self.waiting.popleft())
        return mails

    def _keep(self, mails: list[Waiting]) -> list[str]:
        """What is said to each. Keeps them with one commit; when that cannot be, each with its own."""
        try:
            return _asked(self._kept, mails)
        except Exception as error:
            if len(mails) > 1:
                return [answer for mail in mails for answer in self._keep([mail])]
            return [_cannot(error)]

    def _kept(self, mails: list[Waiting]) -> list[str]:
        if not self.known.is_fresh:
            self.known.look()
        kept = keep_several_surely(
            [
                Reached(
                    raw=mail.raw,
                    mailbox=self.known.find(mail.recipients[0]),
                    envelope_from=_writable(mail.sender),
                    envelope_to=[_writable(address) for address in mail.recipients],
                )
                for mail in mails
            ],
            source=RawMail.Source.SMTP,
        )
        return [f"250 2.0.0 Kept as mail {row.pk}" for row in kept]


def _cannot(error: Exception) -> str:
    if isinstance(error, DatabaseError | InterfaceError):
        log.warning("a mail could not be kept, its sender will try again: %s", error)
        return LATER
    log.error("a mail could not be kept", exc_info=error)
    return "451 4.3.0 Something went wrong here, please try again later"


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
