"""Two records made one, with everything needed to part them again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sahay.business.models import Staff
from sahay.customers.models.customer import Customer


class MergeQuerySet(models.QuerySet["Merge"]):
    """Questions about merges."""

    def standing(self) -> MergeQuerySet:
        """Those that were not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """`absorbed` became part of `survivor`. Nothing was copied and nothing deleted: rows went over.

    `fields` holds what changed on the survivor ([before, after]), `moved` the numbers of rows of this room,
    `carried` those of rooms above.
    """

    survivor = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    carried = models.JSONField(default=dict)
    at = models.DateTimeField()
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author = models.CharField(max_length=160)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=160, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at__isnull=True), name="absorbed_once"
            ),
            models.CheckConstraint(condition=~Q(survivor=F("absorbed")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.survivor_id}"
