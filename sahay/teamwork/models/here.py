"""Who has a conversation before their eyes just now."""

from __future__ import annotations

from django.db import models

from sahay.business.models import Staff
from sahay.conversations.models import Conversation


class Here(models.Model):
    """Somebody looks at a conversation, or did a moment ago; `writing` is the kind of what they typed last.

    It is no history: a row says something for less than a minute, and is thrown away soon after.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    seen_at = models.DateTimeField(db_index=True)
    writing = models.CharField(max_length=5, blank=True)
    wrote_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "staff"], name="here_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} at #{self.conversation_id}"
