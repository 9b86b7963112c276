"""Pages of the channels: the mail ledger, the mailboxes, the postbox."""

from sahay.channels.views.embedding import embedding, try_embedding
from sahay.channels.views.histories import histories, histories_progress
from sahay.channels.views.ledger import discard, file, ledger, mail, original, retry
from sahay.channels.views.mailboxes import add_mailbox, mailbox, mailboxes, test_mailbox
from sahay.channels.views.postbox import answer, letter, letter_page, postbox, write
from sahay.channels.views.telephone import make_key, switch_off, telephones

__all__ = [
    "add_mailbox",
    "answer",
    "discard",
    "embedding",
    "file",
    "histories",
    "histories_progress",
    "ledger",
    "letter",
    "letter_page",
    "mail",
    "mailbox",
    "mailboxes",
    "make_key",
    "original",
    "postbox",
    "retry",
    "switch_off",
    "telephones",
    "test_mailbox",
    "try_embedding",
    "write",
]
