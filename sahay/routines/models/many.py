"""One change to many conversations, kept row by row."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from sahay.business.models import Staff
from sahay.conversations.models import Conversation


class BulkQuerySet(models.QuerySet["Bulk"]):
    """Questions about changes to many."""

    def visible_to(self, staff: Staff) -> BulkQuerySet:
        """One's own: others see each change at its conversation."""
        return self.filter(by=staff)


class Bulk(models.Model):
    """A change asked for once and made to many. One that `undoes` another puts back what that one changed."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    stop_asked = models.BooleanField(default=False)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = BulkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="bulk_does_no_more_than_all"),
            models.CheckConstraint(condition=Q(changed__lte=F("done")), name="bulk_changes_what_it_did"),
            models.CheckConstraint(
                condition=Q(state="running") | Q(ended_at__isnull=False), name="bulk_ended_sometime"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} of {self.total}"

    @property
    def is_running(self) -> bool:
        """There is more to do."""
        return self.state == Bulk.State.RUNNING

    @property
    def left(self) -> int:
        """How many are still as they were because nothing was tried."""
        return self.total - self.done

    @property
    def not_changed(self) -> int:
        """How many were looked at and stayed as they were."""
        return self.done - self.changed


class BulkRow(models.Model):
    """One conversation of it: how it stood before and after, or why it stayed as it was."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CHANGED = "changed"
        SAME = "same"
        REFUSED = "refused"

    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, related_name="rows", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bulk", "conversation"], name="bulk_row_once")]
        indexes = [models.Index(fields=["bulk", "state", "id"], name="bulk_row_state")]

    def __str__(self) -> str:
        return f"#{self.conversation_id} {self.state}"
