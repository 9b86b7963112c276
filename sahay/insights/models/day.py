"""Sums of a day."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from sahay.business.models import Staff

ALWAYS = date(1970, 1, 1)
"""The day of what belongs to no day: how many are open now."""


class DayFigureQuerySet(models.QuerySet["DayFigure"]):
    """Questions about sums."""

    def visible_to(self, staff: Staff) -> DayFigureQuerySet:
        """Of the branches whose work the person sees; work of no branch yet is part of the whole only."""
        return self if staff.all_branches else self.filter(branch__in=staff.branch_ids())


class DayFigure(models.Model):
    """How often something was so on one day of a branch. Nobody and nothing are 0, so that the key is unique.

    No foreign keys: sums outlive what they count, and are always the sum of what shares and issues add.
    """

    day = models.DateField()
    measure = models.CharField(max_length=20)
    branch = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=20, default="")
    person = models.BigIntegerField(default=0)
    promise = models.BigIntegerField(default=0)
    count = models.BigIntegerField()

    objects = DayFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "measure", "branch", "channel", "person", "promise"], name="figure_once"
            )
        ]
        indexes = [models.Index(fields=["count"], name="figure_empty", condition=Q(count=0))]

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}: {self.count}"
