"""What people sent through the form, as they sent it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.business.models import Branch
from sahay.conversations.models import Message
from sahay.files.models import Blob


class FormSubmission(models.Model):
    """One form as it was sent: its fields as JSON, its files as blobs; filed when there is a message."""

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, related_name="+")
    raw = models.JSONField()
    received_at = models.DateTimeField()
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True, filed_at__isnull=True)
                | Q(message__isnull=False, filed_at__isnull=False),
                name="filed_form_has_message",
            ),
        ]
        indexes = [models.Index(fields=["id"], name="form_waiting", condition=Q(filed_at__isnull=True))]

    def __str__(self) -> str:
        return f"form {self.pk}"


class FormFile(models.Model):
    """A file that came with a form."""

    submission = models.ForeignKey(FormSubmission, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
