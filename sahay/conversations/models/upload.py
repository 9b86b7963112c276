"""Files somebody has put to what they are writing, before it is sent."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from sahay.business.models import Staff
from sahay.conversations.models.conversation import Conversation
from sahay.files.models import Blob


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions about uploads."""

    def with_blobs(self) -> UploadQuerySet:
        """With what is known of their bytes, but without the bytes."""
        return self.select_related("blob").defer("blob__data")

    def of(self, staff: Staff, conversation: Conversation, kind: str) -> UploadQuerySet:
        """Those of one person in one box. A file put to a note is never offered to an answer."""
        return self.filter(staff=staff, conversation=conversation, kind=kind)

    def waiting(self) -> UploadQuerySet:
        """Those that have not gone along with anything."""
        return self.filter(sent_at__isnull=True)

    def left_since(self, waiting: datetime, sent: datetime) -> UploadQuerySet:
        """Those that were never sent, and those that were: from before these moments."""
        return self.filter(Q(sent_at__isnull=True, at__lt=waiting) | Q(sent_at__lt=sent))


class Upload(models.Model):
    """A file that waits with a draft. `once` is the browser's word for it: what comes again is kept once.

    One that was sent stays for a while, so that an answer which comes twice finds its files.
    """

    class Kind(models.TextChoices):
        REPLY = "reply"
        NOTE = "note"

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    once = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "conversation", "kind", "once"], name="upload_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} for a {self.kind} in #{self.conversation_id}"
