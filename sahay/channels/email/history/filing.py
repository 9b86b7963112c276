"""One mail of long ago: read, and filed as it was. It goes through the same ledger as every other mail."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from sahay import journal
from sahay.business.models import Staff
from sahay.channels import events
from sahay.channels.email.arrivals import arrival, load
from sahay.channels.email.deciding import File, House, Ignore, SetAside, came_back, copies_of, writer_of
from sahay.channels.email.filing import seen, settle
from sahay.channels.email.fingerprint import fingerprint
from sahay.channels.email.glance import again
from sahay.channels.email.history.sources import Found, Place
from sahay.channels.email.history.threads import conversation_of, of_original, remember_named
from sahay.channels.email.models import Brought, History, RawMail
from sahay.channels.email.reading import read
from sahay.channels.email.reading.mail import Address, Mail
from sahay.channels.email.reasons import Reason
from sahay.channels.forgetting import forget_letters
from sahay.conversations.actions import NewFile
from sahay.conversations.actions.remembering import Past, remember
from sahay.conversations.models import Conversation, Message
from sahay.files.actions import keep as keep_bytes
from sahay.kit.text import one_line
from sahay.kit.writing import insert

log = logging.getLogger(__name__)
EARLIEST = datetime(1982, 8, 13, tzinfo=UTC)
A_DAY = timedelta(days=1)
MOST_KEPT_OF_TOO_BIG = 64_000
SOURCES = {History.Kind.IMAP: RawMail.Source.IMAP}


@dataclass(frozen=True)
class Decided:
    """Into a conversation, or a new one; with `reader` it is an answer of ours to them."""

    filed: File
    reader: tuple[str, str] | None = None
    staff: Staff | None = None


Verdict = Decided | Ignore | SetAside


@dataclass
class Own:
    """Which addresses are ours: the mailboxes, those that were named, and those of the staff."""

    history: History
    house: House = field(default_factory=House)
    staff: dict[str, Staff] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.staff = {person.email.lower(): person for person in Staff.objects.exclude(email="")}
        self.named = {str(address).lower() for address in self.history.own}

    def has(self, address: str) -> bool:
        """Whether we write from it."""
        return bool(address) and (
            address in self.named or address in self.staff or self.house.is_ours(address)
        )


class PastMail:
    """One mail on its way: `prepare` reads and holds no transaction, `write` decides and writes in the
    caller's.
    """

    def __init__(self, history: History, own: Own, found: Found) -> None:
        self.history, self.own, self.found = history, own, found
        self.raw = found.raw if found.whole else found.raw[:MOST_KEPT_OF_TOO_BIG]
        self.mail: Mail | None = None
        self.files: Sequence[NewFile] = ()
        self.mark = ""
        self.at = found.at or timezone.now()
        self.unread = SetAside(Reason.EMPTY if found.whole else Reason.TOO_BIG)

    def prepare(self) -> None:
        """Reads; an error of ours becomes a mail set aside, an error of the database is passed on."""
        if not self.raw.strip() or not self.found.whole:
            return
        try:
            mail = read(self.raw)
            self.files = load(mail)
            self.at = self._dated(mail)
            self.mark = fingerprint(mail, self.files, self.at)
            self.mail = mail
        except Exception as error:
            log.exception("a mail of history %s could not be read", self.history.pk)
            self.unread = SetAside(Reason.UNREADABLE, _words(error))

    def write(self) -> None:
        """One bad mail never blocks the next: it is set aside with the reason."""
        try:
            with transaction.atomic():
                self._write(self._decide())
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            log.exception("a mail of history %s could not be filed", self.history.pk)
            self._write(SetAside(Reason.TROUBLE, _words(error)))

    def settle(self, row: RawMail, by: Any) -> None:
        """The same for a mail that was set aside: somebody wants it to be tried again."""
        self.prepare()
        verdict = self._decide()
        known = self._seen()
        if isinstance(verdict, Decided):
            assert self.mail is not None
            message = self._remember(row, self.mail, verdict)
            settle(row, RawMail.State.FILED, by=by, message=message, **known)
        else:
            state = RawMail.State.IGNORED if isinstance(verdict, Ignore) else RawMail.State.SET_ASIDE
            settle(row, state, by=by, reason=verdict.reason, detail=verdict.detail, **known)
            self._forget_again(row, verdict)

    def _dated(self, mail: Mail) -> datetime:
        """When it came: what the servers say, then the writer, then the place where it lay."""
        latest = timezone.now() + A_DAY
        for known in (mail.received, mail.date, self.found.at):
            if known is not None and EARLIEST <= known <= latest:
                return known
        return timezone.now()

    def _decide(self) -> Verdict:
        mail = self.mail
        if mail is None:
            return self.unread
        if known := again(self.mark):
            return Ignore(known)
        if mail.bounce or mail.delivery or mail.receipt:
            return self._report(mail)
        if came_back(mail, self.own.house, []):
            return Ignore(Reason.OUR_OWN)
        if self.own.has(mail.from_email):
            form = writer_of(mail, self.own.house)
            if self.own.has(form.email):
                return self._ours(mail)
        writer = writer_of(mail, self.own.house)
        if not writer.email:
            return SetAside(Reason.NO_SENDER)
        return Decided(self._filed(mail, writer, self._place(mail, writer.email), mail.auto_reply))

    def _ours(self, mail: Mail) -> Verdict:
        """A mail we sent: an answer in the conversation it belongs to, else the beginning of one."""
        readers = [a for a in (*mail.to, *mail.cc) if a.email and not self.own.has(a.email)]
        place = self._place(mail, mail.from_email)
        if not readers and place is None:
            return Ignore(Reason.OUR_OWN)
        reader = readers[0] if readers else Address("", "")
        filed = self._filed(mail, Address(mail.from_name, mail.from_email), place, mail.auto_reply)
        filed = replace(filed, copies=tuple((a.name, a.email) for a in readers[1:20]))
        return Decided(filed, (reader.name, reader.email), self.own.staff.get(mail.from_email))

    def _report(self, mail: Mail) -> Verdict:
        report = mail.bounce or mail.delivery or mail.receipt
        original = report.original_message_id if report else None
        place = of_original(original or mail.in_reply_to, self.history.mailbox)
        if place is None:
            return Ignore(Reason.UNKNOWN_BOUNCE)
        return Decided(self._filed(mail, Address(mail.from_name, mail.from_email), place, True))

    def _place(self, mail: Mail, writer: str) -> Conversation | None:
        recipients = [*mail.delivered_to, *(address.email for address in (*mail.to, *mail.cc))]
        return conversation_of(mail, self.history.mailbox, writer, [r for r in recipients if r])

    def _filed(self, mail: Mail, writer: Address, place: Conversation | None, automatic: bool) -> File:
        mailbox = self.history.mailbox
        return File(
            writer=writer,
            branch=place.branch if place else mailbox.branch,
            mailbox=mailbox.address,
            conversation=place,
            automatic=automatic,
            may_answer=False,
            copies=copies_of(mail, writer, self.own.house),
        )

    def _write(self, verdict: Verdict) -> None:
        row = RawMail(
            blob=keep_bytes(self.raw),
            size=len(self.raw),
            source=SOURCES.get(History.Kind(self.history.kind), RawMail.Source.FILE),
            mailbox=self.history.mailbox,
            received_at=self.at,
            settled_at=timezone.now(),
            **self._seen(),
        )
        if isinstance(verdict, Decided):
            assert self.mail is not None
            row.message = self._remember(row, self.mail, verdict)
            row.state = RawMail.State.FILED
        else:
            ignored = isinstance(verdict, Ignore)
            row.state = RawMail.State.IGNORED if ignored else RawMail.State.SET_ASIDE
            row.reason, row.detail = verdict.reason, verdict.detail
        insert(row)
        insert(Brought(mail=row, history=self.history))
        journal.record(_event(row), by="history")
        self._forget_again(row, verdict)

    def _seen(self) -> dict[str, str]:
        return seen(self.mail) | {"fingerprint": self.mark} if self.mail else {}

    def _forget_again(self, row: RawMail, verdict: Verdict) -> None:
        if isinstance(verdict, Ignore) and verdict.reason == Reason.ERASED:
            forget_letters([row.pk])

    def _remember(self, row: RawMail, mail: Mail, verdict: Decided) -> Message:
        known = replace(arrival(row, mail, verdict.filed, self.files), at=self.at)
        message = remember(
            Past(known, verdict.reader, verdict.staff),
            branch=verdict.filed.branch,
            conversation=verdict.filed.conversation,
        )
        remember_named(mail, self.history.mailbox, message.conversation)
        return message


def try_again(row: RawMail, history: History, by: Any) -> None:
    """A mail of a history that was set aside, as it would be filed now."""
    found = Found(row.blob.read(), row.received_at, Place(), whole=row.reason != Reason.TOO_BIG)
    PastMail(history, Own(history), found).settle(row, by)


def _event(row: RawMail) -> events.OfMail:
    branch: Any = row.mailbox.branch_id if row.mailbox else None
    if row.message is not None:
        into = row.message.conversation
        return events.MailFiled(
            mail=row.pk, branch=into.branch_id, message=row.message.pk, conversation=into.pk
        )
    kind = events.MailIgnored if row.state == RawMail.State.IGNORED else events.MailSetAside
    return kind(mail=row.pk, branch=branch, reason=row.reason)


def _words(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}", 500)
