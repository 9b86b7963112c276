"""Tables of the channels, kept where their carriers are; and the pulse of what must be running."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from sahay.channels.counter.models import Visit
from sahay.channels.email.models import (
    Brought,
    History,
    ImapCursor,
    Mailbox,
    PostboxLetter,
    RawMail,
    Spoken,
    SystemLetter,
)
from sahay.channels.form.models import Embedding, FormSubmission
from sahay.channels.phone.models import Call, CallBack, TelephoneKey

__all__ = [
    "Brought",
    "Call",
    "CallBack",
    "Embedding",
    "FormSubmission",
    "History",
    "ImapCursor",
    "Mailbox",
    "PostboxLetter",
    "Pulse",
    "RawMail",
    "Spoken",
    "SystemLetter",
    "TelephoneKey",
    "Visit",
]

SILENT_AFTER = timedelta(seconds=60)


class Pulse(models.Model):
    """A part of the program that should be running (`worker`, `receiver`, `postbox`) says that it is, or why
    not.
    """

    part = models.CharField(max_length=20)
    place = models.CharField(max_length=80)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "place"], name="pulse_once_a_place")]

    def __str__(self) -> str:
        return f"{self.part} at {self.place}"

    @property
    def is_fresh(self) -> bool:
        """It has been heard within the last minute."""
        return self.at > timezone.now() - SILENT_AFTER
