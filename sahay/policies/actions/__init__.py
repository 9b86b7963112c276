"""Promising, and writing policies."""

from sahay.policies.actions.promising import (
    USUAL,
    change_promise,
    make_promise,
    make_usual_promises,
    standing_in,
    withdraw_promise,
)
from sahay.policies.actions.writing import (
    answer,
    begin,
    publish,
    set_back,
    take_made_words,
    take_over,
    vary,
    write_clause,
)

__all__ = [
    "USUAL",
    "answer",
    "begin",
    "change_promise",
    "make_promise",
    "make_usual_promises",
    "publish",
    "set_back",
    "standing_in",
    "take_made_words",
    "take_over",
    "vary",
    "withdraw_promise",
    "write_clause",
]
