"""How far the journal was read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Position(models.Model):
    """One row: every entry up to `last` is counted, and beyond it those in `seen`.

    While everything is counted anew, `rebuilding_after` is the last customer done. `version` changes with
    every figure; whoever counts holds this row, so that nobody counts at the same time.
    """

    last = models.BigIntegerField(default=0)
    seen = models.JSONField(default=list)
    rebuilding_after = models.BigIntegerField(null=True)
    version = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_position")]

    def __str__(self) -> str:
        return f"read up to {self.last}"
