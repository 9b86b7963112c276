"""Keeping bytes."""

from __future__ import annotations

from hashlib import sha256

from sahay.files.models import Blob


def keep(data: bytes) -> Blob:
    """The blob for these bytes; the same bytes are stored once, whoever keeps them and however often."""
    fingerprint = sha256(data).hexdigest()
    rows = Blob.objects.defer("data").filter(sha256=fingerprint)
    kept = rows.first()
    if kept is None:
        Blob.objects.bulk_create([Blob(sha256=fingerprint, size=len(data), data=data)], ignore_conflicts=True)
        kept = rows.get()
    return kept
