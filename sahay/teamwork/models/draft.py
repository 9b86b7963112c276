"""What somebody has begun to write."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models import Conversation


class DraftQuerySet(models.QuerySet["Draft"]):
    """Questions about drafts."""

    def visible_to(self, staff: Staff) -> DraftQuerySet:
        """One's own and those that colleagues share, of conversations one sees."""
        rows = self.filter(models.Q(staff=staff) | models.Q(shared=True))
        return rows if staff.all_branches else rows.filter(conversation__branch_id__in=staff.branch_ids())


class Draft(models.Model):
    """An answer or a note somebody has begun. `other_text` is what another window of theirs had there."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("answer")
        NOTE = "note", _("note")

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="drafts")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    kind = models.CharField(max_length=5, choices=Kind)
    text = models.TextField()
    other_text = models.TextField(blank=True)
    shared = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "staff", "kind"], name="draft_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="draft_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.staff_id} in #{self.conversation_id}"
