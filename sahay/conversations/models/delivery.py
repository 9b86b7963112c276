"""How an answer leaves the house."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.conversations.hindrances import in_words
from sahay.conversations.models.message import Message


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about what leaves the house."""

    def unsent(self) -> DeliveryQuerySet:
        """Those that have not left: few of very many, found by their state. SQLite uses the index of these
        only when its own condition is asked with, word for word; a list of states does not tell it.
        """
        return self.exclude(state=Delivery.State.SENT)


class Delivery(models.Model):
    """The way of one message of ours to its readers.

    WAITING until `send_at` (undo, scheduled, or pausing after a failure) -> LEAVING while a carrier has it ->
    SENT. FAILED needs a person, HELD too: it was scheduled, and the customer wrote before its time. CANCELLED
    was taken back in time. `key` stays the same over every try.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to leave")
        HELD = "held", _("held back")
        LEAVING = "leaving", _("leaving")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        CANCELLED = "cancelled", _("taken back")

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="delivery")
    carrier = models.CharField(max_length=20)
    recipients = models.JSONField(default=list)
    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    send_at = models.DateTimeField()
    scheduled = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    leaving_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    reason_facts = models.JSONField(null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["state", "send_at", "id"], name="delivery_unsent", condition=~Q(state="sent")
            ),
            models.Index(fields=["-id"], name="delivery_failed", condition=Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.key}"

    @property
    def why(self) -> str:
        """Why it has not arrived, or not everywhere, in the reader's language."""
        return in_words(self.reason, self.reason_facts)
