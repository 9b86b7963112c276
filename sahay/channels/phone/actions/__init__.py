"""Verbs of the phone: somebody is to be called, was called, need not be called any more."""

from sahay.channels.phone.actions.asking import (
    ask_call_back,
    await_call,
    note_missed_call,
    take_missed_call,
)
from sahay.channels.phone.actions.calling import call_reached, call_unanswered, drop_call
from sahay.channels.phone.actions.keys import make_telephone_key, switch_telephone_off
from sahay.channels.phone.actions.logging import log_call

__all__ = [
    "ask_call_back",
    "await_call",
    "call_reached",
    "call_unanswered",
    "drop_call",
    "log_call",
    "make_telephone_key",
    "note_missed_call",
    "switch_telephone_off",
    "take_missed_call",
]
