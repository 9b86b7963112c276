"""Greetings and where things are. The lines of standards are documents: `shape`, `kinds`, `holding`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch


class Place(models.TextChoices):
    """Where somebody is greeted."""

    COUNTER = "counter", _("Counter")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    FORM = "form", _("Web form")
    VISIT = "visit", _("At the customer’s place")


class Greeting(models.Model):
    """How somebody is met at a place; of one branch, or (None) of all. `seconds`: within how long."""

    place = models.CharField(max_length=10, choices=Place)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(branch__isnull=True), name="one_greeting_a_place"
            ),
            models.UniqueConstraint(
                fields=["place", "branch"],
                condition=Q(branch__isnull=False),
                name="one_greeting_a_place_and_branch",
            ),
        ]

    def __str__(self) -> str:
        return self.place


class GreetingText(models.Model):
    """What is said, in one language."""

    greeting = models.ForeignKey(Greeting, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["greeting", "language"], name="greeting_once_a_language")
        ]

    def __str__(self) -> str:
        return self.text


class Whereabouts(models.Model):
    """Where one finds something in a branch. `things` are the words people ask with, in any language."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="+")
    things = models.CharField(max_length=300)
    where = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["things", "pk"]

    def __str__(self) -> str:
        return self.things

    @property
    def where_words(self) -> str:
        """In the active language, or in the first one that there is."""
        return self.where.get(get_language() or "") or next(iter(self.where.values()), "")
