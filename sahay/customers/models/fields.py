"""What this business wants to know of its customers beside what all do: own fields and their values."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahay.customers.models.customer import Customer


class Field(models.Model):
    """A field of the business's own. Its kind never changes; closing it keeps the values."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        NUMBER = "number", _("number")
        DATE = "date", _("date")
        CHOICE = "choice", _("choice")
        YES_NO = "yes_no", _("yes or no")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    choices = models.JSONField(default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def key(self) -> str:
        """As forms, lists and merges name it."""
        return f"field-{self.pk}"

    @property
    def label(self) -> str:
        """What it is called in the reader's language, else in whatever language it has a name."""
        written = {label.language: label.text for label in self.labels.all()}
        wanted = (get_language() or "").split("-")[0]
        return written.get(wanted) or written.get("en") or next(iter(written.values()), f"#{self.pk}")


class FieldLabel(models.Model):
    """The name of a field in one language."""

    field = models.ForeignKey(Field, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["field", "language"], name="field_label_once"),
            models.UniqueConstraint(fields=["language", "text"], name="field_label_of_one"),
        ]

    def __str__(self) -> str:
        return self.text


class Value(models.Model):
    """What a customer's record says in a field: numbers with a point, dates as 2026-11-22, yes or no."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="values")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["field__position", "field_id"]
        constraints = [
            models.UniqueConstraint(fields=["customer", "field"], name="value_once_a_field"),
            models.CheckConstraint(condition=~models.Q(text=""), name="value_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text
