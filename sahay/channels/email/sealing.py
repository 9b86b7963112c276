"""Passwords of mailboxes at rest: unreadable without the installation's secret key."""

from __future__ import annotations

from sahay.kit.sealing import Lock, WrongKey

__all__ = ["WrongKey", "seal", "unseal"]

_LOCK = Lock("sahay.channels.sealing")
seal = _LOCK.seal
unseal = _LOCK.unseal
