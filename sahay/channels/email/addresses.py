"""Addresses of ours: plain ones, and those that carry a conversation or a message under our signature.

`help+c7.3f1c…@example.org` is where answers to conversation 7 go, `help+b91.77ab…@example.org` where word of
message 91 comes back when it could not be delivered. The number opens nothing; the signature does, and it
does not depend on case, because some servers lower addresses on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import getaddresses

from django.utils.crypto import constant_time_compare, salted_hmac

CONVERSATION, BOUNCE = "c", "b"
SIGNATURE_LETTERS = 16
_SIGNED = re.compile(
    r"(?P<base>[^@\s]+?)\+(?P<kind>[cb])(?P<number>[1-9][0-9]{0,17})(?:\.(?P<signature>[0-9a-z]{1,64}))?@(?P<domain>[^@\s]+)"
)


@dataclass(frozen=True)
class Signed:
    """An address that names a conversation or a message; `genuine` when the signature is ours."""

    kind: str
    number: int
    genuine: bool


def signed(mailbox: str, kind: str, number: int) -> str:
    """The address at `mailbox` that stands for a conversation (`c`) or a message whose failure is told
    (`b`).
    """
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{kind}{number}.{_signature(kind, number)}@{domain}"


def read_signed(address: str) -> Signed | None:
    """What an address says about itself; None when it is a plain one."""
    match = _SIGNED.fullmatch(address.strip().lower())
    if match is None:
        return None
    kind, number = match["kind"], int(match["number"])
    genuine = constant_time_compare(match["signature"] or "", _signature(kind, number))
    return Signed(kind, number, genuine)


def plain(address: str) -> str:
    """The address in lower case without what stands behind a plus: the name of its mailbox."""
    local, _, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def readable(values: list[str], most: int = 1000) -> list[str]:
    """The addresses in header values, lower-case, each once, in their order."""
    found = (address.strip().lower() for _name, address in getaddresses(values))
    return list(dict.fromkeys(address for address in found if "@" in address))[:most]


def _signature(kind: str, number: int) -> str:
    return salted_hmac("sahay.channels.address", f"{kind}:{number}", algorithm="sha256").hexdigest()[
        :SIGNATURE_LETTERS
    ]
