"""Keeping bytes."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from sahay.files.models import Blob

KEEP = f"""INSERT INTO {Blob._meta.db_table} (sha256, size, data, kept_at) VALUES (%s, %s, %s, %s)
 ON CONFLICT (sha256) DO NOTHING RETURNING id"""


def keep(data: bytes) -> Blob:
    """The blob for these bytes; the same bytes are stored once, whoever keeps them and however often."""
    fingerprint, now = sha256(data).hexdigest(), timezone.now()
    row: list[Any] = [fingerprint, len(data), data, connection.ops.adapt_datetimefield_value(now)]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        while True:
            cursor.execute(KEEP, row)
            if new := cursor.fetchone():
                return Blob(pk=new[0], sha256=fingerprint, size=len(data), data=data, kept_at=now)
            # Held until the caller's transaction ends, so that nobody lets go of it in between.
            there = Blob.objects.select_for_update(no_key=True).defer("data").filter(sha256=fingerprint)
            if known := there.first():
                return known


def let_go(blob: int) -> None:
    """Forgets bytes that nothing has any more; those that something has stay."""
    try:
        with transaction.atomic():
            Blob.objects.defer("data").filter(pk=blob).delete()
    except (ProtectedError, IntegrityError):
        pass
