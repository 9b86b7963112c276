"""Passwords of mailboxes at rest: unreadable without the installation's secret key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class WrongKey(Exception):
    """The secret key is not the one this was sealed with: somebody must type the password again."""


def seal(secret: str) -> str:
    """The secret as it may lie in the database; nothing stays nothing."""
    return _lock().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret as it was typed.

    Raises:
        WrongKey: it was sealed with another key, or changed since.
    """
    if not sealed:
        return ""
    try:
        return _lock().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise WrongKey from None


def _lock() -> Fernet:
    return Fernet(
        urlsafe_b64encode(sha256(b"sahay.channels.sealing:" + settings.SECRET_KEY.encode()).digest())
    )
