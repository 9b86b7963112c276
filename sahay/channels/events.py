"""What can happen to the channels. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@dataclass(frozen=True)
class OfMail(Event):
    """What every event of the mail ledger carries."""

    mail: int
    branch: int | None


@event("channels.mail_kept", about="mail")
@dataclass(frozen=True)
class MailKept(OfMail):
    """A mail reached us and was stored as it came."""

    source: str
    size: int


@event("channels.mail_filed", about="mail")
@dataclass(frozen=True)
class MailFiled(OfMail):
    message: int
    conversation: int


@event("channels.mail_set_aside", about="mail")
@dataclass(frozen=True)
class MailSetAside(OfMail):
    reason: str


@event("channels.mail_ignored", about="mail")
@dataclass(frozen=True)
class MailIgnored(OfMail):
    reason: str


@event("channels.mail_retried", about="mail")
@dataclass(frozen=True)
class MailRetried(OfMail):
    pass


@event("channels.form_kept", about="form")
@dataclass(frozen=True)
class FormKept(Event):
    form: int
    branch: int | None


@event("channels.embedding_changed", about="business")
@dataclass(frozen=True)
class EmbeddingChanged(Event):
    """Which sites may show the form, and how it stands there."""

    business: int
    changed: list[str]
    origins: list[str]


@dataclass(frozen=True)
class OfMailbox(Event):
    """What every event of a mailbox carries."""

    mailbox: int
    branch: int | None


@event("channels.mailbox_added", about="mailbox")
@dataclass(frozen=True)
class MailboxAdded(OfMailbox):
    address: str


@event("channels.mailbox_changed", about="mailbox")
@dataclass(frozen=True)
class MailboxChanged(OfMailbox):
    """Names of the settings that changed; never their values."""

    changed: list[str]


@event("channels.mailbox_fails", about="mailbox")
@dataclass(frozen=True)
class MailboxFails(OfMailbox):
    reason: str


@event("channels.history_begun", about="mailbox")
@dataclass(frozen=True)
class HistoryBegun(OfMailbox):
    """Somebody has asked for mail from elsewhere, or for the rest of it."""

    history: int


@event("channels.history_ended", about="mailbox")
@dataclass(frozen=True)
class HistoryEnded(OfMailbox):
    """Read to its end, or stopped; `taken` mails so far."""

    history: int
    taken: int
    whole: bool


@event("channels.mailbox_works", about="mailbox")
@dataclass(frozen=True)
class MailboxWorks(OfMailbox):
    """It works again."""


@dataclass(frozen=True)
class OfCallBack(Event):
    """What every event of a call-back carries: it stands among what happened to its conversation."""

    conversation: int
    branch: int | None
    call_back: int


@event("channels.call_back_asked", about="conversation")
@dataclass(frozen=True)
class CallBackAsked(OfCallBack):
    """Somebody is to be called: they asked for it, or we missed their call."""

    source: str


@event("channels.call_not_reached", about="conversation")
@dataclass(frozen=True)
class CallNotReached(OfCallBack):
    """We called and reached nobody; `again` is when to try next."""

    again: str


@event("channels.call_back_ended", about="conversation")
@dataclass(frozen=True)
class CallBackEnded(OfCallBack):
    """Somebody was reached, or nobody needs to be called any more; `kept` says whether it was in time."""

    outcome: str
    kept: bool | None


@event("channels.call_logged", about="conversation")
@dataclass(frozen=True)
class CallLogged(Event):
    """A call was written down: `ours` when we had called them."""

    conversation: int
    branch: int | None
    call: int
    ours: bool
    seconds: int
    outcome: str


@event("channels.visit_logged", about="conversation")
@dataclass(frozen=True)
class VisitLogged(Event):
    """A visit at the counter was written down."""

    conversation: int
    branch: int | None
    visit: int
    outcome: str


@event("channels.slip_handed_out", about="conversation")
@dataclass(frozen=True)
class SlipHandedOut(Event):
    """A slip was printed with a link to this conversation."""

    conversation: int
    branch: int | None


@event("channels.telephone_key_made", about="branch")
@dataclass(frozen=True)
class TelephoneKeyMade(Event):
    """The telephone system of a branch has a key, or another one than before."""

    branch: int
    replaced: bool


@event("channels.telephone_switched_off", about="branch")
@dataclass(frozen=True)
class TelephoneSwitchedOff(Event):
    """Nothing is taken from it any more."""

    branch: int
