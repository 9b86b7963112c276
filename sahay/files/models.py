"""One table of bytes."""

from __future__ import annotations

from django.db import models


class Blob(models.Model):
    """Bytes by their SHA-256. Kept in the database so that one transaction, one backup and any number of
    machines see them.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    data = models.BinaryField()
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    def read(self) -> bytes:
        """The bytes as they came."""
        return bytes(self.data)
