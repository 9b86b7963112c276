"""Mailboxes from elsewhere that are brought in, and how far they are."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sahay.business.models import Staff
from sahay.channels.email.models.ledger import RawMail, Sum
from sahay.channels.email.models.mailbox import Mailbox
from sahay.conversations.models import Conversation
from sahay.files.models import Parcel


class HistoryQuerySet(models.QuerySet["History"]):
    """Questions about what is brought in."""

    def visible_to(self, staff: Staff) -> HistoryQuerySet:
        """Of the mailboxes whose branch one sees."""
        return self if staff.all_branches else self.filter(mailbox__branch_id__in=staff.branch_ids())

    def unfinished(self) -> HistoryQuerySet:
        """Still being read."""
        return self.filter(state=History.State.READING)


class History(models.Model):
    """A mailbox from elsewhere and how far it has been read: up to `position` in its part `part`.

    The cursor moves in the transaction that files the mails before it, so that a kill loses and doubles none.
    `taken` counts mails on its own, so that a difference to the ledger would show.
    """

    class Kind(models.TextChoices):
        FILE = "file"
        FOLDER = "folder"
        IMAP = "imap"

    class State(models.TextChoices):
        READING = "reading"
        DONE = "done"
        STOPPED = "stopped"

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="histories")
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    own = models.JSONField(default=list)
    part = models.CharField(max_length=500, blank=True)
    position = models.PositiveBigIntegerField(default=0)
    taken = models.PositiveBigIntegerField(default=0)
    read = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.READING)
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(default=timezone.now)
    parcel = models.ForeignKey(Parcel, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = HistoryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "histories"
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "kind", "fingerprint"], name="history_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} into {self.mailbox_id}"

    @property
    def is_reading(self) -> bool:
        """Not at its end yet."""
        return self.state == self.State.READING

    @property
    def sum(self) -> Sum:
        """What became of its mails; `fetched` is what was counted while reading."""
        rows = RawMail.objects.filter(brought__history=self)
        known = rows.sum()
        return Sum(self.taken, known.received, known.filed, known.set_aside, known.ignored)


class Brought(models.Model):
    """A mail of the ledger that came with a history."""

    mail = models.OneToOneField(RawMail, on_delete=models.CASCADE, primary_key=True, related_name="brought")
    history = models.ForeignKey(History, on_delete=models.CASCADE, related_name="mails")

    def __str__(self) -> str:
        return f"mail {self.mail_id} of history {self.history_id}"


class Spoken(models.Model):
    """A mail that others of the same mailbox name as the one they answer, and that has not been seen yet."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="+", db_index=False)
    external_id = models.CharField(max_length=500)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "spoken of"
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "external_id"], name="spoken_once"),
            models.CheckConstraint(condition=~Q(external_id=""), name="spoken_has_id"),
        ]

    def __str__(self) -> str:
        return self.external_id
