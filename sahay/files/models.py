"""Tables of bytes: those kept for good, and parcels that are fetched and forgotten."""

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


class Parcel(models.Model):
    """Bytes too many for one row, kept in pieces for a while. `sha256` is empty until all are here."""

    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"parcel {self.pk}, {self.size} bytes"


class Piece(models.Model):
    """Some of the bytes of a parcel; every piece but the last has the same size."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "number"], name="piece_once")]

    def __str__(self) -> str:
        return f"piece {self.number} of {self.parcel_id}"
