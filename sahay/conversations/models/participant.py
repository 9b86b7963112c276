"""Who takes part in a conversation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sahay.conversations.models.conversation import Conversation
from sahay.customers.models import Customer


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Questions about participants."""

    def present(self) -> ParticipantQuerySet:
        """Those who have not been removed."""
        return self.filter(removed_at__isnull=True)


class Participant(models.Model):
    """An address that takes part: only from these does an answer join, only to these does an answer go."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    customer = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, default="email")
    address = models.CharField(_("address"), max_length=320)
    name = models.CharField(_("name"), max_length=160, blank=True)
    is_copy = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["is_copy", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "kind", "address"], name="participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address
