"""Pages of privacy: what we hold and how long, what people ask, and medical mode."""

from sahay.privacy.views.caring import complaints, looks, medical
from sahay.privacy.views.holding import overview, retention, time, usual
from sahay.privacy.views.own import ask_for, own, own_file
from sahay.privacy.views.requests import begin, carry_out, prove, refuse, request, requests

__all__ = [
    "ask_for",
    "begin",
    "carry_out",
    "complaints",
    "looks",
    "medical",
    "overview",
    "own",
    "own_file",
    "prove",
    "refuse",
    "request",
    "requests",
    "retention",
    "time",
    "usual",
]
