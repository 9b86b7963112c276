"""Pages of privacy: what we hold and how long, what people ask, and medical mode."""

from sahay.privacy.views.caring import complaints, looks, medical
from sahay.privacy.views.holding import overview, retention, time, usual
from sahay.privacy.views.requests import begin, carry_out, prove, refuse, request, requests

__all__ = [
    "begin",
    "carry_out",
    "complaints",
    "looks",
    "medical",
    "overview",
    "prove",
    "refuse",
    "request",
    "requests",
    "retention",
    "time",
    "usual",
]
