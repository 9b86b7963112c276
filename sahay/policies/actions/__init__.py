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
    take_made_words,
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
    "standing_in",
    "take_made_words",
    "withdraw_promise",
    "write_clause",
]
