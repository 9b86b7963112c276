"""What the owner said about the law: which packs apply, and what is true of the business."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Applied(models.Model):
    """A pack the owner chose. Without any row the usual ones of the country apply.

    `by` is who chose it, as text, so that it outlives them.
    """

    pack = models.CharField(max_length=5, unique=True)
    applied_at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(pack=""), name="applied_pack_has_code")]

    def __str__(self) -> str:
        return self.pack


class Described(models.Model):
    """Whether one of `rules.Trait` is true of the business. Without a row nobody has said."""

    trait = models.CharField(max_length=20, unique=True)
    holds = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(trait=""), name="described_has_trait")]

    def __str__(self) -> str:
        return self.trait


def who(by: Any) -> str:
    """The name that is kept beside what somebody said."""
    return str(by)[:150]
