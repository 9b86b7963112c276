"""Verbs of the help desk over HTTP: fetch what is visible, clean, act, lead back to the page."""

from sahay.conversations.views.answering import note, reply, retry, send_now, undo
from sahay.conversations.views.ending import reopen, resolve
from sahay.conversations.views.files import as_sent, attachment, whole_text
from sahay.conversations.views.joining import dismiss_link, join
from sahay.conversations.views.people import add_participant, make_writer_customer, remove_participant
from sahay.conversations.views.sorting import assign, move, set_concern, set_kind, tag

__all__ = [
    "add_participant",
    "as_sent",
    "assign",
    "attachment",
    "dismiss_link",
    "join",
    "make_writer_customer",
    "move",
    "note",
    "remove_participant",
    "reopen",
    "reply",
    "resolve",
    "retry",
    "send_now",
    "set_concern",
    "set_kind",
    "tag",
    "undo",
    "whole_text",
]
