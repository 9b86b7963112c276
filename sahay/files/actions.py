"""Keeping bytes."""

from __future__ import annotations

from hashlib import sha256

from django.db import connection
from django.utils import timezone

from sahay.files.models import Blob

KEEP = f"""INSERT INTO {Blob._meta.db_table} (sha256, size, data, kept_at) VALUES (%s, %s, %s, %s)
 ON CONFLICT (sha256) DO NOTHING RETURNING id"""


def keep(data: bytes) -> Blob:
    """The blob for these bytes; the same bytes are stored once, whoever keeps them and however often."""
    fingerprint, now = sha256(data).hexdigest(), timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [fingerprint, len(data), data, connection.ops.adapt_datetimefield_value(now)])
        new = cursor.fetchone()
    if new is None:
        return Blob.objects.defer("data").get(sha256=fingerprint)
    return Blob(pk=new[0], sha256=fingerprint, size=len(data), data=data, kept_at=now)
