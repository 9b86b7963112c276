"""Customers who have just asked something, each journey its own: nobody else has it open."""

from __future__ import annotations

from datetime import UTC, datetime

from sahay.business.models import Branch
from sahay.conversations.actions import Arrival, receive
from sahay.conversations.models import Conversation

QUESTIONS = {
    "en": ("A teapot", "Which of your teapots keeps warm for two hours?", "And where is my parcel?"),
    "ur": ("چائے دانی", "کون سی چائے دانی دو گھنٹے تک گرم رہتی ہے؟", "اور میرا پارسل کہاں ہے؟"),
}


def asked(branch: str, sender: str, language: str = "en") -> Conversation:
    """Somebody's two questions by mail, in one conversation of a branch."""
    subject, *texts = QUESTIONS[language]
    at, talk = Branch.objects.get(name=branch), None
    for text in texts:
        arrival = Arrival(
            channel="email",
            at=datetime.now(UTC),
            address_kind="email",
            address=sender,
            name=sender.partition("@")[0],
            subject=subject,
            text=text,
            body=text,
            language=language,
        )
        talk = receive(arrival, branch=at, conversation=talk).conversation
    assert talk is not None
    return talk
