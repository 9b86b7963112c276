"""What staff want each other to know about a customer."""

from __future__ import annotations

from django.db import models

from sahay.business.models import Staff
from sahay.customers.models.customer import Customer


class NoteQuerySet(models.QuerySet["Note"]):
    """Questions about notes."""

    def kept(self) -> NoteQuerySet:
        """Those that nobody has taken away."""
        return self.filter(removed_at__isnull=True)


class Note(models.Model):
    """A note among staff; the customer never sees it. One taken away stays as a row and can come back."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author = models.CharField(max_length=160)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"
