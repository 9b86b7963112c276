"""Verbs of the channels, one subject a module."""

from sahay.channels.actions.embedding import change_embedding
from sahay.channels.actions.histories import begin_history
from sahay.channels.actions.keeping import keep, keep_surely
from sahay.channels.actions.mailboxes import add_mailbox, change_mailbox, mark_failing, mark_working
from sahay.channels.actions.settling import discard, file_by_hand, retry

__all__ = [
    "add_mailbox",
    "begin_history",
    "change_embedding",
    "change_mailbox",
    "discard",
    "file_by_hand",
    "keep",
    "keep_surely",
    "mark_failing",
    "mark_working",
    "retry",
]
