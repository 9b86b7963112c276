"""Two records that may be one person: what they are compared by, and what was found."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sahay.customers.models.customer import Customer


class Trait(models.Model):
    """What a record can be met by: a number, a lenient address, a name in one alphabet."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="traits", db_index=False)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "key"], name="trait_once")]
        indexes = [models.Index(fields=["key", "customer"], name="trait_key")]

    def __str__(self) -> str:
        return self.key


class LikenessQuerySet(models.QuerySet["Likeness"]):
    """Questions about likenesses."""

    def waiting(self) -> LikenessQuerySet:
        """Those nobody has decided on."""
        return self.filter(dismissed_at__isnull=True)

    def of(self, customer: Customer) -> LikenessQuerySet:
        """Those a customer is part of."""
        return self.filter(Q(first=customer) | Q(second=customer))


class Likeness(models.Model):
    """Two records look like one person, and why. A person decides; nothing is merged by itself."""

    first = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.CharField(max_length=160, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
        ]
        indexes = [models.Index(fields=["-id"], name="likeness_waiting", condition=Q(dismissed_at=None))]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"

    @property
    def both(self) -> tuple[Customer, Customer]:
        """The two records."""
        return self.first, self.second
