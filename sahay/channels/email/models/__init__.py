"""Tables of mail: mailboxes, the ledger, letters of the program."""

from sahay.channels.email.models.ledger import RawMail, Sum
from sahay.channels.email.models.mailbox import ImapCursor, Mailbox, Security
from sahay.channels.email.models.post import PostboxLetter, SystemLetter

__all__ = ["ImapCursor", "Mailbox", "PostboxLetter", "RawMail", "Security", "Sum", "SystemLetter"]
