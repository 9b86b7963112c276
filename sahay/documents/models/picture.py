"""A picture that a text of ours shows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.files.models import Blob

KEY_LENGTH = 20


class Picture(models.Model):
    """Bytes that are a picture, under the first signs of their fingerprint: the same picture is here once,
    whoever uses it. It never changes; another picture has another key.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    blob = models.OneToOneField(Blob, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__gt="", width__gt=0, height__gt=0), name="picture_has_key_and_size"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def reference(self) -> str:
        """How texts name it: with its size, so that a page keeps the place free before the bytes come."""
        return f"{self.key}-{self.width}x{self.height}"
