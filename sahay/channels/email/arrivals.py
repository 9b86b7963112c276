"""A read mail as the help desk takes it, with nothing left in it that only mail knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sahay.channels.email.deciding import File, Told
from sahay.channels.email.models import RawMail
from sahay.channels.email.reading.mail import Forwarded, Invitation, Mail
from sahay.conversations.actions import Arrival, NewFile
from sahay.conversations.by_itself import NOT_BY_ITSELF
from sahay.conversations.models import Delivery

OLDEST = timedelta(days=30)


def arrival(row: RawMail, mail: Mail, verdict: File, files: Sequence[NewFile]) -> Arrival:
    """What is handed to the help desk."""
    return Arrival(
        channel="email",
        at=_reached_us(row, mail),
        address_kind="email" if verdict.writer.email else "",
        address=verdict.writer.email,
        name=verdict.writer.name,
        subject=mail.subject,
        text=mail.text,
        body=mail.reply_text,
        quoted="\n\n".join(part for part in (mail.signature, mail.quoted) if part),
        html=mail.html_safe,
        language=mail.language or "",
        external_id=mail.message_id or "",
        automatic=verdict.automatic,
        may_answer=verdict.may_answer,
        outside_too=True,
        copies=verdict.copies,
        facts=_facts(mail, verdict),
        files=tuple(files),
    )


def unread(row: RawMail, raw: bytes) -> Arrival:
    """A mail nobody could read, filed by a person: its original hangs on the message."""
    return Arrival(
        channel="email",
        at=row.received_at,
        address_kind="email" if row.envelope_from else "",
        address=row.envelope_from.lower(),
        name="",
        subject=row.subject,
        text=_("This mail could not be read. The original is attached."),
        body=_("This mail could not be read. The original is attached."),
        may_answer=False,
        facts={"unreadable": True, NOT_BY_ITSELF: True},
        files=(NewFile(name="mail.eml", content_type="application/octet-stream", data=raw),),
    )


def load(mail: Mail) -> list[NewFile]:
    """The files of a mail, decoded once."""
    return [
        NewFile(
            name=file.name,
            content_type=file.content_type,
            data=file.read(),
            inline=file.inline,
            content_id=file.content_id,
        )
        for file in mail.attachments
    ]


def bounced_reader(told: Told) -> tuple[str, bool]:
    """Which of our readers a report is about, and whether it is to be believed.

    An address that was forwarded fails under another name: with a single reader it is meant all the same. A
    report that came neither to a signed address nor about a single reader could be somebody's who wishes
    another reader away.
    """
    readers = [who["address"] for who in _recipients(told)]
    named = told.report.recipient
    if named not in readers and len(readers) == 1:
        named = readers[0]
    return named, told.proven or len(readers) == 1


def _recipients(told: Told) -> list[dict[str, str]]:
    delivery = Delivery.objects.filter(message=told.message).only("recipients").first()
    return delivery.recipients if delivery else []


def _reached_us(row: RawMail, mail: Mail) -> Any:
    """A fetched mail reached us when the mail server took it: the customer has waited since then."""
    if row.source != RawMail.Source.IMAP or mail.received is None:
        return row.received_at
    plausible = row.received_at - OLDEST <= mail.received <= row.received_at
    return mail.received if plausible else row.received_at


def _facts(mail: Mail, verdict: File) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if verdict.mailbox:
        facts["mailbox"] = verdict.mailbox
    if mail.in_reply_to:
        facts["answers"] = mail.in_reply_to
    if mail.forwarded is not None:
        facts["forwarded"] = _forwarded(mail.forwarded)
    if mail.calendar is not None:
        facts["calendar"] = _calendar(mail.calendar)
    if verdict.told is not None:
        facts["bounce"] = _report(verdict.told)
    if mail.receipt is not None:
        facts["receipt"] = {"recipient": mail.receipt.recipient, "disposition": mail.receipt.disposition}
    if mail.warnings:
        facts["warnings"] = list(mail.warnings)
    if not (verdict.may_answer or verdict.automatic):
        facts[NOT_BY_ITSELF] = True
    return facts


def _forwarded(inner: Forwarded) -> dict[str, str]:
    return {
        "name": inner.name,
        "address": inner.email,
        "date": inner.date.isoformat() if inner.date else inner.date_text,
        "subject": inner.subject,
    }


def _calendar(entry: Invitation) -> dict[str, Any]:
    facts = asdict(entry)
    for name in ("start", "end"):
        value: date | None = facts[name]
        facts[name] = value.isoformat() if value else ""
    return facts


def _report(told: Told) -> dict[str, Any]:
    report = told.report
    return {
        "recipient": report.recipient,
        "action": report.action,
        "status": report.status,
        "reason": report.diagnostic[:500],
        "permanent": report.permanent,
        "message": told.message.pk,
    }
