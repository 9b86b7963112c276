"""The key to one's own conversations: a signed address, mailed to that address and nowhere else."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing

SALT = "sahay.conversations.tickets"
PAPER = "paper"  # the kind of whoever holds a printed slip; their address is a word made for it
VALID = timedelta(days=60)


def ticket(kind: str, address: str) -> str:
    """A key for whoever reads what is sent to this address. It tells nothing and ends by itself."""
    return signing.dumps([kind, address], salt=SALT, compress=True)


def holder(key: str) -> tuple[str, str] | None:
    """Kind and address that a key was made for; None when it was changed or is too old."""
    try:
        kind, address = signing.loads(key, salt=SALT, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return kind, address


def own_page(kind: str, address: str) -> str:
    """The web address of one's own conversations, with the key in it."""
    return f"{settings.PUBLIC_URL}{settings.OWN_PAGE}{ticket(kind, address)}/"


NO_KEY = "…"


def own_page_without_key() -> str:
    """The same with a mark in the key's place: as a letter of ours is kept, where everybody at the desk reads
    it.
    """
    return f"{settings.PUBLIC_URL}{settings.OWN_PAGE}{NO_KEY}/"


def with_key(text: str, kind: str, address: str) -> str:
    """A text as it goes to the reader: their key in it wherever it was left out."""
    without = own_page_without_key()
    return text.replace(without, own_page(kind, address)) if without in text else text
