"""Visits at the counter, kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.business.reach import Reach
from sahay.conversations.models import Conversation


class VisitQuerySet(models.QuerySet["Visit"]):
    """Questions about visits."""

    def visible_to(self, staff: Staff | Reach) -> VisitQuerySet:
        """Those of conversations the person may see."""
        return self if staff.all_branches else self.filter(conversation__branch_id__in=staff.branch_ids())


class Visit(models.Model):
    """Somebody came to the counter: who wrote it down, what became of it. The same `key` is the same one."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Something is still to be done")
        SETTLED = "settled", _("The matter is settled")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="visits")
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    key = models.CharField(max_length=80, blank=True, default="")

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="visit_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"visit about #{self.conversation_id}"
