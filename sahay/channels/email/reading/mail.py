"""What one mail says, as plain frozen values: the result of reading, with no opinion on what to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A display name ('' when there is none) and a lower-case address ('' when it could not be read)."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the mail; `index` is its place in `Mail.attachments`, the same whenever it is read again.

    `inline` is true for pictures that are shown inside the text; `content_id` is what cid: references name.
    The name is safe to store and to show; the content is whatever a stranger sent.
    """

    index: int
    name: str
    content_type: str
    size: int
    inline: bool
    content_id: str
    load: Callable[[], bytes] = field(repr=False, compare=False)

    def read(self) -> bytes:
        """The decoded bytes. They are not kept: every call decodes anew."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a delivery report says about one address; `status` is like '5.1.1', or '' when it is not told.

    `email` is the final address; `original` the one we wrote to, where the report tells it (else '').
    """

    email: str
    original: str
    action: str
    status: str
    diagnostic: str

    @property
    def permanent(self) -> bool:
        """Whether the address will not work later either (not: mailbox full, mail too large, spam)."""
        if self.action != "failed" or not self.status.startswith("5"):
            return False
        return self.status not in _FOR_THIS_MAIL_ONLY and self.status.split(".")[1] not in ("6", "7")


_FOR_THIS_MAIL_ONLY = ("5.2.2", "5.2.3", "5.3.1", "5.3.4", "5.4.6", "5.4.7")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A message of a mail server about a message of ours (RFC 3464, and what servers wrote before it)."""

    recipients: tuple[Recipient, ...]
    original_message_id: str | None

    @property
    def worst(self) -> Recipient:
        """The recipient that matters most: failed before delayed before delivered."""
        order = {"failed": 0, "delayed": 1}
        return min(self.recipients, key=lambda recipient: order.get(recipient.action, 2))

    @property
    def recipient(self) -> str:
        """The final recipient's address, lower case; '' when it is not told."""
        return self.worst.email

    @property
    def action(self) -> str:
        """'failed', 'delayed', 'delivered', 'relayed' or 'expanded'."""
        return self.worst.action

    @property
    def status(self) -> str:
        """The enhanced status code (RFC 3463), '' when it is not told."""
        return self.worst.status

    @property
    def permanent(self) -> bool:
        """Whether sending to this address again is useless."""
        return self.worst.permanent

    @property
    def diagnostic(self) -> str:
        """What the other server said, in its own words."""
        return self.worst.diagnostic


@dataclass(frozen=True, slots=True)
class Receipt:
    """A notice that a message of ours was opened, or deleted unread (RFC 8098)."""

    recipient: str
    disposition: str
    original_message_id: str | None


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail inside a forwarded mail: its writer and text; `date_text` is the date as written there."""

    name: str
    email: str
    date: datetime | None
    date_text: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar entry; `method` is like 'REQUEST', 'REPLY', 'CANCEL'. Whole-day entries have plain dates."""

    method: str
    uid: str
    summary: str
    start: datetime | date | None
    end: datetime | date | None
    location: str
    organiser: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Everything that could be read from one mail. Ids come without angle brackets, addresses in lower case.

    `text` is the whole readable text; `reply_text` is the new part of it, `quoted` the history, `signature`
    the writer's: together they hold every line. `bounce` is only ever a failure; delays and successes are
    `delivery`.
    `may_be_answered_automatically` is false for everything that could start a loop, lists included.
    Texts hold no NUL, no lone surrogates and only \\n as line end.
    """

    message_id: str | None
    from_name: str
    from_email: str
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    subject: str
    date: datetime | None
    received: datetime | None
    text: str
    reply_text: str
    quoted: str
    signature: str
    html_safe: str
    attachments: tuple[Attachment, ...]
    auto_reply: bool
    may_be_answered_automatically: bool
    bounce: DeliveryReport | None
    delivery: DeliveryReport | None
    receipt: Receipt | None
    in_reply_to: str | None
    references: tuple[str, ...]
    language: str | None
    forwarded: Forwarded | None
    list_id: str | None
    authentication: tuple[str, ...]
    calendar: Invitation | None
    warnings: tuple[str, ...]
