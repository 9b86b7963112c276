"""Keeping bytes."""

from __future__ import annotations

from hashlib import sha256

from sahay.files.models import Blob


def keep(data: bytes) -> Blob:
    """The blob for these bytes; the same bytes are stored once, whoever keeps them and however often."""
    fingerprint = sha256(data).hexdigest()
    kept = Blob.objects.defer("data").filter(sha256=fingerprint).first()
    return (
        kept or Blob.objects.get_or_create(sha256=fingerprint, defaults={"size": len(data), "data": data})[0]
    )
