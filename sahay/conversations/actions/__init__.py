"""Verbs of the help desk, one subject a module."""

from sahay.conversations.actions.answering import note, reply, retry, undo
from sahay.conversations.actions.arriving import Arrival, NewFile, customer_writes, receive
from sahay.conversations.actions.bouncing import delivery_bounced, delivery_delayed
from sahay.conversations.actions.by_itself import answer_by_itself
from sahay.conversations.actions.calling import tell_people
from sahay.conversations.actions.contacts import log_answer, log_contact
from sahay.conversations.actions.deadlines import answer_deadline, drop_deadline, set_deadline
from sahay.conversations.actions.ending import reopen, resolve, take_resolving_back
from sahay.conversations.actions.joining import dismiss_link, join, part_again
from sahay.conversations.actions.leaving import leave
from sahay.conversations.actions.merging import merge_customers, part_customers
from sahay.conversations.actions.outside import ask_outside
from sahay.conversations.actions.people import add_participant, make_writer_customer, remove_participant
from sahay.conversations.actions.ranking import set_priority
from sahay.conversations.actions.requesting import Whom, ask_colleague, go_on_asking
from sahay.conversations.actions.scheduling import send_later, send_now
from sahay.conversations.actions.snoozing import snooze, wake, wake_on_time
from sahay.conversations.actions.sorting import (
    assign,
    assign_team,
    move,
    set_concern,
    set_kind,
    tag,
    take,
)
from sahay.conversations.actions.spam import block, file_as_spam, mark_spam, not_spam, unblock
from sahay.conversations.actions.splitting import link, split, unlink

__all__ = [
    "Arrival",
    "NewFile",
    "Whom",
    "add_participant",
    "answer_by_itself",
    "answer_deadline",
    "ask_colleague",
    "ask_outside",
    "assign",
    "assign_team",
    "block",
    "customer_writes",
    "delivery_bounced",
    "delivery_delayed",
    "dismiss_link",
    "drop_deadline",
    "file_as_spam",
    "go_on_asking",
    "join",
    "leave",
    "link",
    "log_answer",
    "log_contact",
    "make_writer_customer",
    "mark_spam",
    "merge_customers",
    "move",
    "not_spam",
    "note",
    "part_again",
    "part_customers",
    "receive",
    "remove_participant",
    "reopen",
    "reply",
    "resolve",
    "retry",
    "send_later",
    "send_now",
    "set_concern",
    "set_deadline",
    "set_kind",
    "set_priority",
    "snooze",
    "split",
    "tag",
    "take",
    "take_resolving_back",
    "tell_people",
    "unblock",
    "undo",
    "unlink",
    "wake",
    "wake_on_time",
]
