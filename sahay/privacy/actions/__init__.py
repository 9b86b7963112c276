"""Verbs of this room."""

from sahay.privacy.actions.asking import ask, ask_for, ask_own, open_request
from sahay.privacy.actions.caring import set_medical
from sahay.privacy.actions.forgetting import forget_some
from sahay.privacy.actions.retaining import set_retention
from sahay.privacy.actions.settling import carry_out, fetch, prove, refuse

__all__ = [
    "ask",
    "ask_for",
    "ask_own",
    "carry_out",
    "fetch",
    "forget_some",
    "open_request",
    "prove",
    "refuse",
    "set_medical",
    "set_retention",
]
