"""Two tables: what happened, and which reaction has already answered it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing that happened. No foreign keys: it outlives what it tells of."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    branch_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=120)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject"),
            models.Index(fields=["kind", "id"], name="entry_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind}:{self.subject_id}"


class Receipt(models.Model):
    """A reaction has answered an entry; the pair is unique, so that it answers once."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="receipts")
    reaction = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "reaction"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.reaction} of {self.entry_id}"
