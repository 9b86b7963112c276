"""What was said: by the customer, by us, among us, by the machine."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models.conversation import Conversation
from sahay.files.models import Blob


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages."""

    def for_customer(self) -> MessageQuerySet:
        """What the customer may see: never a note, never what was taken back."""
        return self.exclude(kind=Message.Kind.NOTE).filter(taken_back_at__isnull=True)

    def visible_to(self, staff: Staff) -> MessageQuerySet:
        """Messages of conversations the staff member may see."""
        return self if staff.all_branches else self.filter(conversation__branch_id__in=staff.branch_ids())

    def from_customer(self, conversation: Conversation) -> MessageQuerySet:
        """What the customer wrote in a conversation themselves, the latest first."""
        theirs = self.filter(conversation=conversation, kind=Message.Kind.IN, automatic=False)
        return theirs.order_by("-at", "-pk")

    def new_to(self, staff: Staff, seen: int) -> MessageQuerySet:
        """What the customer, or a colleague to them, has said since a message this person has seen."""
        theirs = Q(kind=Message.Kind.IN) | Q(kind=Message.Kind.OUT) & ~Q(staff=staff)
        return self.filter(theirs, automatic=False, taken_back_at__isnull=True, pk__gt=seen)


class Message(models.Model):
    """One message or note. `text` is all that came; `body` the new part; `quoted` the rest. Nothing is thrown
    away.
    """

    class Kind(models.TextChoices):
        IN = "in", _("from the customer")
        OUT = "out", _("from us")
        NOTE = "note", _("note")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    kind = models.CharField(max_length=4, choices=Kind)
    automatic = models.BooleanField(default=False)
    channel = models.CharField(max_length=20)
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author = models.CharField(max_length=160)
    address = models.CharField(max_length=320, blank=True)
    at = models.DateTimeField()
    body = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    external_id = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_thread"),
            models.Index(fields=["external_id"], name="message_external", condition=~Q(external_id="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} in #{self.conversation_id}"

    @property
    def side(self) -> str:
        """Who speaks: `customer`, `us`, `note` (among us) or `automatic` (a machine, theirs or ours)."""
        if self.automatic:
            return "automatic"
        return {self.Kind.IN: "customer", self.Kind.OUT: "us"}.get(self.Kind(self.kind), "note")


class Attachment(models.Model):
    """A file that came or went with a message. Inline ones are pictures the text names by `content_id`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
