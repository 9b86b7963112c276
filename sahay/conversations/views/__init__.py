"""Verbs of the help desk over HTTP: fetch what is visible, clean, act, lead back to the page."""

from sahay.conversations.views.answering import names, note, reply, retry, undo
from sahay.conversations.views.ending import reopen, resolve
from sahay.conversations.views.files import as_sent, attachment, whole_text
from sahay.conversations.views.joining import dismiss_link, join
from sahay.conversations.views.merging import merge_customers, part_customers
from sahay.conversations.views.outside import ask_outside, sides
from sahay.conversations.views.people import add_participant, make_writer_customer, remove_participant
from sahay.conversations.views.previewing import preview
from sahay.conversations.views.scheduling import send_later, send_now
from sahay.conversations.views.snoozing import snooze, wake
from sahay.conversations.views.sorting import (
    assign,
    assign_team,
    move,
    set_concern,
    set_kind,
    set_priority,
    tag,
    take,
)
from sahay.conversations.views.spam import block, blocked, mark_spam, not_spam, unblock
from sahay.conversations.views.splitting import link, part_again, split, unlink
from sahay.conversations.views.uploading import forget_upload, upload

__all__ = [
    "add_participant",
    "as_sent",
    "ask_outside",
    "assign",
    "assign_team",
    "attachment",
    "block",
    "blocked",
    "dismiss_link",
    "forget_upload",
    "join",
    "link",
    "make_writer_customer",
    "mark_spam",
    "merge_customers",
    "move",
    "names",
    "not_spam",
    "note",
    "part_again",
    "part_customers",
    "preview",
    "remove_participant",
    "reopen",
    "reply",
    "resolve",
    "retry",
    "send_later",
    "send_now",
    "set_concern",
    "set_kind",
    "set_priority",
    "sides",
    "snooze",
    "split",
    "tag",
    "take",
    "unblock",
    "undo",
    "unlink",
    "upload",
    "wake",
    "whole_text",
]
