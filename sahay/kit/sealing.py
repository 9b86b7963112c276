"""Secrets at rest: unreadable without the installation's secret key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings


class WrongKey(Exception):
    """The secret key is not the one this was sealed with, or the text was changed since."""


class Lock:
    """Seals secrets of one purpose; what was sealed for another one cannot be opened with it."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose

    def seal(self, secret: str) -> str:
        """The secret as it may lie in the database; nothing stays nothing."""
        from cryptography.fernet import Fernet  # eight megabytes that a process without secrets does without

        return Fernet(self._key()).encrypt(secret.encode()).decode() if secret else ""

    def unseal(self, sealed: str) -> str:
        """The secret as it was.

        Raises:
            WrongKey: it was sealed with another key, or changed since.
        """
        from cryptography.fernet import Fernet, InvalidToken

        if not sealed:
            return ""
        try:
            return Fernet(self._key()).decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise WrongKey from None

    def _key(self) -> bytes:
        return urlsafe_b64encode(sha256(f"{self.purpose}:{settings.SECRET_KEY}".encode()).digest())
