"""What becomes of a mail that has been read: filed (where?), ignored (why?) or set aside for a person.
Changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sahay.business.models import Branch
from sahay.business.recalling import branch_known
from sahay.channels.email.addresses import plain
from sahay.channels.email.belonging import answered_message, find_place
from sahay.channels.email.glance import Box, Glance, boxes
from sahay.channels.email.models import RawMail
from sahay.channels.email.reading.mail import Address, DeliveryReport, Mail
from sahay.channels.email.reasons import Reason
from sahay.conversations.blocking import is_blocked
from sahay.conversations.models import Conversation, Message

QUIET_AFTER = 20
IGNORE_AFTER = 300
MACHINE = re.compile(
    r"(?:no|do-?not|dont)[-_.]?repl(?:y|ies)|mailer-daemon|postmaster|wordpress|notifications?", re.I
)


@dataclass(frozen=True)
class SetAside:
    """A person must look."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True)
class Ignore:
    """Nobody needs to look; the reason says why."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True)
class File:
    """Goes into `conversation`, or opens one in `branch` with links to what it may belong to."""

    writer: Address
    branch: Branch | None
    mailbox: str = ""
    conversation: Conversation | None = None
    hints: Sequence[tuple[Conversation, str]] = ()
    automatic: bool = False
    may_answer: bool = True
    copies: tuple[tuple[str, str], ...] = ()
    told: Told | None = None


@dataclass(frozen=True)
class Told:
    """A server's report about a message of ours; `proven` when it came to an address under our signature."""

    message: Message
    report: DeliveryReport
    proven: bool


Verdict = File | Ignore | SetAside


@dataclass
class House:
    """The mailboxes as they are now, asked once for each mail."""

    boxes: list[Box] = field(default_factory=boxes)

    def is_ours(self, address: str) -> bool:
        """Whether mail to this address comes to us."""
        return any(plain(address) == plain(box.address) or address == box.address for box in self.boxes)

    def box_for(self, mail: RawMail, recipients: Sequence[str]) -> Box | None:
        """The mailbox a mail came to: where it was fetched or delivered, else by its addresses, else that for
        the rest.
        """
        by_key = {box.pk: box for box in self.boxes}
        if mail.mailbox_id in by_key:
            return by_key[mail.mailbox_id]
        by_address = {box.address: box for box in self.boxes}
        for address in recipients:
            found = by_address.get(address) or by_address.get(plain(address))
            if found is not None:
                return found
        return next((box for box in self.boxes if box.is_default), None)


def decide(row: RawMail, mail: Mail, known: Glance, loops: Sequence[str]) -> Verdict:
    """The verdict on a mail; `known` is what the tables say of it, `loops` the values of its X-Loop
    fields.
    """
    if known.again:
        return Ignore(known.again)
    house = House()
    recipients = _recipients(row, mail)
    box = house.box_for(row, recipients)
    if mail.bounce or mail.delivery or mail.receipt:
        return _about_ours(mail, box, recipients)
    if came_back(mail, house, loops):
        return Ignore(Reason.OUR_OWN)
    writer = writer_of(mail, house)
    if not writer.email:
        return SetAside(Reason.NO_SENDER)
    if house.is_ours(writer.email):
        by_machine = mail.auto_reply or not mail.may_be_answered_automatically
        return Ignore(Reason.FROM_US_BY_MACHINE) if by_machine else SetAside(Reason.FROM_US, writer.email)
    if is_blocked("email", writer.email):
        return Ignore(Reason.BLOCKED, writer.email)
    if known.frequency >= IGNORE_AFTER:
        return Ignore(Reason.TOO_MANY, mail.from_email)
    place = find_place(mail, mail.from_email or writer.email, recipients, known.subjects)
    return File(
        writer=writer,
        branch=place.conversation.branch if place.conversation else _branch(box),
        mailbox=box.address if box else "",
        conversation=place.conversation,
        hints=place.hints,
        automatic=mail.auto_reply,
        may_answer=mail.may_be_answered_automatically
        and known.frequency < QUIET_AFTER
        and not MACHINE.search(writer.email),
        copies=copies_of(mail, writer, house, row.envelope_to),
    )


def _branch(box: Box | None) -> Branch | None:
    return branch_known(box.branch_id) if box and box.branch_id else None


def _recipients(row: RawMail, mail: Mail) -> list[str]:
    """Whom it was for, what the servers said before what the writer typed."""
    typed = [address.email for address in (*mail.to, *mail.cc)]
    said = [str(address).lower() for address in row.envelope_to]
    return [address for address in dict.fromkeys([*said, *mail.delivered_to, *typed]) if address]


def _about_ours(mail: Mail, box: Box | None, recipients: Sequence[str]) -> Verdict:
    """Reports of servers and notices of opening go to the message they are about, or nowhere."""
    report = mail.bounce or mail.delivery
    original = (
        report.original_message_id if report else mail.receipt.original_message_id if mail.receipt else None
    )
    message, proven = answered_message(recipients, original or mail.in_reply_to)
    if message is None:
        return Ignore(Reason.UNKNOWN_BOUNCE)
    return File(
        writer=Address(mail.from_name, mail.from_email),
        branch=message.conversation.branch,
        mailbox=box.address if box else "",
        conversation=message.conversation,
        automatic=True,
        may_answer=False,
        told=Told(message, report, proven) if report else None,
    )


def came_back(mail: Mail, house: House, loops: Sequence[str]) -> bool:
    """A mail of ours, by its mark or by its id."""
    if any(house.is_ours(loop.strip().lower()) for loop in loops if loop.strip()):
        return True
    if not (mail.message_id or "").startswith("sahay."):
        return False
    return (
        Message.objects.filter(external_id=mail.message_id, kind=Message.Kind.OUT)
        .exclude(external_id="")
        .exists()
    )


def writer_of(mail: Mail, house: House) -> Address:
    """Who wrote: From; but whoever filled in a form on a web site stands in Reply-To behind an address of a
    machine.
    """
    writer = Address(mail.from_name, mail.from_email)
    answers_to = [address for address in mail.reply_to if address.email and not house.is_ours(address.email)]
    if not writer.email and mail.sender is not None and mail.sender.email:
        return mail.sender
    if answers_to and (not writer.email or house.is_ours(writer.email) or MACHINE.search(writer.email)):
        return answers_to[0]
    return writer


def copies_of(
    mail: Mail, writer: Address, house: House, came_to: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Others who were written to, and where answers are wanted; never ourselves, by whatever address it came
    in at our door, and nobody when it came by a list.
    """
    if mail.list_id or mail.auto_reply:
        return ()
    people = {a.email: a.name for a in (*mail.reply_to, *mail.to, *mail.cc) if a.email}
    for own in (writer.email, *(str(address).lower() for address in came_to)):
        people.pop(own, None)
    return tuple((name, address) for address, name in people.items() if not house.is_ours(address))[:20]
