"""Mails of the program itself, and the box that shows outgoing mail while no mail server is set up."""

from __future__ import annotations

from django.db import models

from sahay.conversations.models import Message
from sahay.files.models import Blob


class SystemLetter(models.Model):
    """A mail of the program to its own people (a password to be set anew); the row goes when the mail has
    gone.
    """

    sender = models.CharField(max_length=320)
    recipients = models.JSONField(default=list)
    data = models.BinaryField()
    queued_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"letter {self.pk}"


class PostboxLetter(models.Model):
    """A mail as it would have left, kept for looking at while no mail server is set up; with the message it
    carries, and gone with that one. Letters of the program itself carry none.
    """

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sender = models.CharField(max_length=320, blank=True)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"letter {self.pk} to {', '.join(self.recipients)}"
