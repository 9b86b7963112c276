"""Verbs of the phone: somebody is to be called, was called, need not be called any more."""

from sahay.channels.phone.actions.asking import ask_call_back, note_missed_call, take_missed_call
from sahay.channels.phone.actions.calling import call_reached, call_unanswered, drop_call

__all__ = [
    "ask_call_back",
    "call_reached",
    "call_unanswered",
    "drop_call",
    "note_missed_call",
    "take_missed_call",
]
