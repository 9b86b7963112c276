"""The keys of notices: ours, by which push services know us, and those of browsers.

Ours comes from the secret key of the installation, so there is nothing to keep and nothing to lose. What does
the cryptography is loaded when a notice is sent, not before.
"""

from __future__ import annotations

import base64
import binascii
from functools import cache
from hashlib import sha512
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PURPOSE = b"sahay.notices: who sends them\0"


@cache
def own_key() -> EllipticCurvePrivateKey:
    """The key notices are signed with; another secret key of the installation is another one."""
    from cryptography.hazmat.primitives.asymmetric import ec

    seed = int.from_bytes(sha512(PURPOSE + settings.SECRET_KEY.encode()).digest(), "big")
    return ec.derive_private_key(seed % (ORDER - 1) + 1, ec.SECP256R1())


@cache
def public_key() -> str:
    """Its public half, as browsers want it."""
    return written(raw(own_key()))


def raw(key: EllipticCurvePrivateKey) -> bytes:
    """The public half of a key as a point of the curve."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def written(data: bytes) -> str:
    """Bytes in letters that stand in addresses."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """The bytes again; none where these are no such letters."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""


def is_key(text: str) -> bool:
    """Whether this can be the public key of a browser: a point that lies on the curve."""
    from cryptography.hazmat.primitives.asymmetric import ec

    data = read(text)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)
    except ValueError:
        return False
    return len(data) == 65 and len(text) <= 120


def is_secret(text: str) -> bool:
    """Whether this can be the secret a browser shares with us."""
    return len(read(text)) == 16 and len(text) <= 40
