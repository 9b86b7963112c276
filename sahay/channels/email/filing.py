"""Working on a kept mail: read it, decide, file it. The slow part holds no transaction; the rest is one short
one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from sahay import journal
from sahay.channels import events
from sahay.channels.email.arrivals import arrival, bounced_reader, load
from sahay.channels.email.deciding import IGNORE_AFTER, File, Ignore, SetAside, Told, Verdict, decide
from sahay.channels.email.fingerprint import fingerprint
from sahay.channels.email.glance import glance
from sahay.channels.email.models import RawMail
from sahay.channels.email.reading import read
from sahay.channels.email.reading.mail import Mail
from sahay.channels.email.reasons import Reason
from sahay.channels.forgetting import forget_letters
from sahay.conversations.actions import NewFile, delivery_bounced, delivery_delayed, receive
from sahay.conversations.models import Message
from sahay.jobs import OneByOne, task
from sahay.kit.text import one_line
from sahay.kit.writing import change

log = logging.getLogger(__name__)
MOST_AT_ONCE = 8
MOST_BYTES_AT_ONCE = 2_000_000
_HEAD_END = re.compile(rb"\n\r?\n")
_LOOP = re.compile(rb"(?im)^x-loop:[ \t]*([^\r\n]{0,400})")


def _file_several(them: list[dict[str, int]]) -> Callable[[], None] | None:
    """Files the mails of several jobs in one transaction, in the order in which they came."""
    waiting = RawMail.objects.waiting().filter(pk__in=[one["mail"] for one in them])
    if sum(waiting.values_list("size", flat=True)) > MOST_BYTES_AT_ONCE:
        raise OneByOne
    works = [Work(row) for row in waiting.select_related("blob", "mailbox").order_by("pk")]
    for work in works:
        work.prepare()

    def effects() -> None:
        for work in works:
            work.write()

    return effects


@task("channels.file_mail", tries=4, priority=6, in_bulk=_file_several, most_in_bulk=MOST_AT_ONCE)
def file_mail(mail: int) -> Callable[[], None] | None:
    """Files one mail. Doing it again does nothing: only a mail that still waits is worked on."""
    try:
        row = RawMail.objects.waiting().select_related("blob", "mailbox").get(pk=mail)
    except RawMail.DoesNotExist:
        return None
    work = Work(row)
    work.prepare()
    return work.settle


class Gone(Exception):
    """Another worker has settled this mail meanwhile; what this one did is undone."""


class Work:
    """One mail on its way through the ledger: `prepare` reads, `write` decides and writes.

    Deciding and writing are one transaction, so that a mail knows of the one before it.
    """

    def __init__(self, row: RawMail) -> None:
        self.row = row
        self.mail: Mail | None = None
        self.files: Sequence[NewFile] = ()
        self.mark = ""
        self.loops: list[str] = []
        self.unread = SetAside(Reason.EMPTY)

    def prepare(self) -> None:
        """Reads; an error of ours becomes a mail set aside, an error of the database is passed on."""
        raw = self.row.blob.read()
        if not raw.strip():
            return
        try:
            mail = read(raw)
            self.files = load(mail)
            self.mark = fingerprint(mail, self.files, self.row.received_at)
            self.loops = _loops(raw)
            self.mail = mail
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            log.exception("mail %s could not be read", self.row.pk)
            self.unread = SetAside(Reason.UNREADABLE, _words(error))

    def write(self) -> None:
        """What becomes of it, in the caller's transaction."""
        self._write(self._decide())

    def _decide(self) -> Verdict:
        if self.mail is None:
            return self.unread
        known = glance(self.mark, self.mail.from_email[:320], IGNORE_AFTER)
        return decide(self.row, self.mail, known, self.loops)

    def settle(self) -> None:
        """In the transaction that ends the job. One bad mail never blocks the next: it is set aside with the
        reason.
        """
        try:
            with transaction.atomic():
                self.write()
        except (OperationalError, InterfaceError, Gone):
            raise
        except IntegrityError as error:
            self._write(
                Ignore(Reason.ALREADY_HERE) if is_here(self.mark) else SetAside(Reason.TROUBLE, _words(error))
            )
        except Exception as error:
            log.exception("mail %s could not be filed", self.row.pk)
            self._write(SetAside(Reason.TROUBLE, _words(error)))

    def _write(self, verdict: Verdict) -> None:
        if isinstance(verdict, File):
            assert self.mail is not None
            message = _file(self.row, self.mail, verdict, self.files)
            settle(self.row, RawMail.State.FILED, message=message, **self._seen())
        elif isinstance(verdict, Ignore):
            settle(
                self.row, RawMail.State.IGNORED, reason=verdict.reason, detail=verdict.detail, **self._seen()
            )
            if verdict.reason == Reason.ERASED:
                forget_letters([self.row.pk])
        else:
            settle(
                self.row,
                RawMail.State.SET_ASIDE,
                reason=verdict.reason,
                detail=verdict.detail,
                **self._seen(),
            )

    def _seen(self) -> dict[str, str]:
        """With its mark, whatever becomes of it: it is known again when what it said is erased."""
        return seen(self.mail) | {"fingerprint": self.mark} if self.mail else {}


def _loops(raw: bytes) -> list[str]:
    """What stands in the X-Loop fields."""
    head = _HEAD_END.split(raw[:65_536], maxsplit=1)[0]
    return [value.decode("ascii", "replace") for value in _LOOP.findall(head)]


def seen(mail: Mail) -> dict[str, str]:
    """What the ledger shows of a mail that could be read."""
    return {
        "external_id": (mail.message_id or "")[:500],
        "sender": mail.from_email[:320],
        "subject": one_line(mail.subject, 200),
    }


def is_here(mark: str) -> bool:
    """Whether the same mail has been filed already."""
    return bool(mark) and RawMail.objects.filter(fingerprint=mark, state=RawMail.State.FILED).exists()


def settle(row: RawMail, state: RawMail.State, *, by: Any = "mail", **known: Any) -> None:
    """Writes what became of a mail that waits, once; journalled. Raises Gone when it does not wait any
    more.
    """
    written = {"reason": "", "detail": ""} | known
    if (message := written.pop("message", None)) is not None:
        written["message_id"] = message.pk
    if not change(
        RawMail,
        {"id": row.pk, "state": row.state},
        state=state,
        settled_at=timezone.now(),
        settled_by_id=getattr(by, "pk", None),
        **written,
    ):
        raise Gone
    journal.record(_event(row, state, known), by=by)


def _event(row: RawMail, state: RawMail.State, known: dict[str, Any]) -> events.OfMail:
    if state == RawMail.State.FILED:
        into = known["message"].conversation
        return events.MailFiled(
            mail=row.pk, branch=into.branch_id, message=known["message"].pk, conversation=into.pk
        )
    kind = events.MailIgnored if state == RawMail.State.IGNORED else events.MailSetAside
    return kind(mail=row.pk, branch=row.mailbox.branch_id if row.mailbox else None, reason=known["reason"])


def _file(row: RawMail, mail: Mail, verdict: File, files: Sequence[NewFile]) -> Message:
    message = receive(
        arrival(row, mail, verdict, files),
        branch=verdict.branch,
        conversation=verdict.conversation,
        may_belong=verdict.hints,
        by="mail",
    )
    if verdict.told is not None:
        _tell(verdict.told)
    return message


def _tell(told: Told) -> None:
    """What a server says of a letter of ours stands with that letter, where the server is to be believed."""
    recipient, believed = bounced_reader(told)
    if not believed:
        return
    reason = one_line(f"{told.report.status} {told.report.diagnostic}", 500)
    if told.report.action == "failed":
        delivery_bounced(told.message, recipient=recipient, reason=reason, permanent=told.report.permanent)
    elif told.report.action == "delayed":
        delivery_delayed(told.message, recipient=recipient, reason=reason)


def _words(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}", 500)
