"""Tables of mail: mailboxes, the ledger, letters of the program."""

from sahay.channels.email.models.history import Brought, History, Spoken
from sahay.channels.email.models.ledger import RawMail, Sum
from sahay.channels.email.models.mailbox import ImapCursor, Mailbox, Security
from sahay.channels.email.models.post import PostboxLetter, SystemLetter

__all__ = [
    "Brought",
    "History",
    "ImapCursor",
    "Mailbox",
    "PostboxLetter",
    "RawMail",
    "Security",
    "Spoken",
    "Sum",
    "SystemLetter",
]
