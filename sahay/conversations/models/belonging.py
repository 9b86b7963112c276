"""Which conversations belong together: hints, links, and what was joined or taken apart."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models.conversation import Conversation
from sahay.conversations.models.message import Message

WHY_BELONGING = {
    "not_a_participant": _("It answers us, but the sender does not take part there."),
    "bad_address": _("It came to a reply address that is not signed by us."),
    "known_id": _("It refers to a message of that conversation."),
    "same_subject": _("The same person has written there under this subject."),
    "number_in_subject": _("Its subject names the number of that conversation."),
}


class MayBelong(models.Model):
    """A hint for staff: this conversation looks like part of another one, but nothing proved it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="may_belong")
    other = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "other"], name="may_belong_once"),
            models.CheckConstraint(condition=~Q(conversation=F("other")), name="may_belong_to_another"),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} may belong to #{self.other_id}"

    @property
    def why(self) -> object:
        """What the hint rests on, as a sentence; empty for a reason of another version."""
        return WHY_BELONGING.get(self.reason, "")


class Link(models.Model):
    """Two conversations that have to do with each other, the one with the lower number first.

    `split` was made by the house: the second was taken out of the first, or the other way round.
    """

    first = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("why"), max_length=200, blank=True)
    split = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="linked_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="link_in_order"),
        ]

    def __str__(self) -> str:
        return f"#{self.first_id} and #{self.second_id}"


class Joining(models.Model):
    """That a conversation was joined into another one, and how both stood before and right after."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="joinings")
    into = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="received")
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    brought = models.JSONField(default=dict)
    parted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(parted_at__isnull=True), name="joined_into_one"
            ),
            models.CheckConstraint(condition=~Q(conversation=F("into")), name="joining_of_two"),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} into #{self.into_id}"


class JoinedMessage(models.Model):
    """A message that a joining brought along: where it came from stays known."""

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="messages", db_index=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["joining", "message"], name="joined_message_once")]

    def __str__(self) -> str:
        return f"{self.message_id} by {self.joining_id}"
