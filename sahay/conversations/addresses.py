"""Where conversations are found."""

from __future__ import annotations

from sahay.kit.addresses import address


def page_of(number: int) -> str:
    """The address under which a conversation's verbs hang: its page."""
    return address("conversations:reply", number).removesuffix("reply/")
