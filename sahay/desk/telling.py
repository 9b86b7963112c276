"""Any entry of the journal in words: asks the room it comes from."""

from __future__ import annotations

from sahay.conversations import telling as of_conversations
from sahay.conversations.doers import who_did
from sahay.customers import telling as of_customers
from sahay.journal.events import KINDS
from sahay.journal.models import Entry


def told(entry: Entry) -> str:
    """One sentence; empty for what this version has no words for."""
    kind = KINDS.get(entry.kind)
    if kind is None:
        return ""
    who = who_did(entry)
    happened = kind.read(entry.facts)
    return of_conversations.sentence(happened, who) or of_customers.sentence(happened, who)


def icon_of(entry: Entry) -> str:
    """The name of the drawing that goes with an entry."""
    room, _dot, what = entry.kind.partition(".")
    return (
        of_customers.ICONS.get(what, "info") if room == "customers" else of_conversations.drawing(entry.kind)
    )
