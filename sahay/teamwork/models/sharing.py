"""New conversations given out in turn: where that is switched on, and what was decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.models import Conversation


class Sharing(models.Model):
    """Whether new conversations of a branch, or what is given to a team, go to one person in turn.

    A branch or team without a row never had it switched on.
    """

    branch = models.OneToOneField(
        Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="sharing"
    )
    team = models.OneToOneField(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="sharing")
    on = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(branch__isnull=True, team__isnull=False)
                | Q(branch__isnull=False, team__isnull=True),
                name="sharing_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch or self.team}: {'on' if self.on else 'off'}"


class Turn(models.Model):
    """One decision, for one line of the journal: whose turn it was, or that it was nobody's."""

    entry = models.BigIntegerField(unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, related_name="turns", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["staff", "-at"], name="turn_of")]

    def __str__(self) -> str:
        return f"#{self.conversation_id} to {self.staff_id}"
