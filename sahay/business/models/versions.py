"""A number that changes whenever something changes, so that every process knows when to read anew."""

from __future__ import annotations

import secrets


def new_version() -> int:
    """A number that has not been used before. Drawn, not counted: a restored backup never repeats one."""
    return secrets.randbits(62)
