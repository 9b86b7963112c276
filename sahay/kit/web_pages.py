"""Addresses of pages elsewhere, as somebody typed them: a link leads there when it is pressed, and nothing of
them is ever loaded by itself.
"""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 500
_ENDS_A_LINK = frozenset(" <>\"'\\`")


def is_web_page(address: str) -> bool:
    """Whether a browser may be led there."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_safe_page(address: str) -> bool:
    """The same, sealed on the way, fit to stand in a text of ours, and naming nobody who signs in."""
    plain = address.isascii() and address.isprintable() and not _ENDS_A_LINK & set(address)
    fits = plain and len(address) <= LONGEST and address.startswith("https://") and is_web_page(address)
    return fits and "@" not in urlsplit(address).netloc
