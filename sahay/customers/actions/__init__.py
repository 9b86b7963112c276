"""Verbs of customers: recognising people, keeping what we know of them, making two records one."""

from sahay.customers.actions.bringing import LARGEST as LARGEST_LIST
from sahay.customers.actions.bringing import bring_list_in, make_list, try_list, undo_list
from sahay.customers.actions.companies import add_company, change_company, set_company
from sahay.customers.actions.consents import (
    Proof,
    close_purpose,
    give_consent,
    open_purpose,
    withdraw_consent,
)
from sahay.customers.actions.fields import change_field, close_field, define_field, reopen_field, set_values
from sahay.customers.actions.identities import (
    add_identity,
    is_suppressed,
    lift_suppression,
    remove_identity,
    suppress,
)
from sahay.customers.actions.merging import both_held, merge, tell_apart, to_undo, undo_merge
from sahay.customers.actions.noting import bring_note_back, remove_note, set_tags, write_note
from sahay.customers.actions.recording import add, change, colleague, outsider, recognise
from sahay.customers.actions.taking_out import take_out

__all__ = [
    "LARGEST_LIST",
    "Proof",
    "add",
    "add_company",
    "add_identity",
    "both_held",
    "bring_list_in",
    "bring_note_back",
    "change",
    "change_company",
    "change_field",
    "close_field",
    "close_purpose",
    "colleague",
    "define_field",
    "give_consent",
    "is_suppressed",
    "lift_suppression",
    "make_list",
    "merge",
    "open_purpose",
    "outsider",
    "recognise",
    "remove_identity",
    "remove_note",
    "reopen_field",
    "set_company",
    "set_tags",
    "set_values",
    "suppress",
    "take_out",
    "tell_apart",
    "to_undo",
    "try_list",
    "undo_list",
    "undo_merge",
    "withdraw_consent",
    "write_note",
]
