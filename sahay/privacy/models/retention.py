"""How long things are kept, and that they really went."""

from __future__ import annotations

from django.db import models

from sahay.business.models import Staff


class Retention(models.Model):
    """How many months a category of things is kept. Without a row nobody has decided, and nothing goes."""

    category = models.CharField(max_length=40, unique=True)
    months = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_name = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(months__range=(1, 600)), name="retention_has_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.months} months"


class Forgotten(models.Model):
    """One round of forgetting: how many things of a category, from before which moment. Nobody is in it."""

    category = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    until = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "forgotten"

    def __str__(self) -> str:
        return f"{self.count} of {self.category}"
