"""The ledger of mails: a row for every one that reached us, whatever became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.business.reach import Reach
from sahay.channels.email.models.mailbox import Mailbox
from sahay.channels.email.reasons import NEED_NOBODY, Reason
from sahay.conversations.models import Message
from sahay.files.models import Blob


@dataclass(frozen=True)
class Sum:
    """What came in and what became of it; `fetched` is counted on its own, so that a difference would
    show.
    """

    fetched: int
    received: int
    filed: int
    set_aside: int
    ignored: int

    @property
    def adds_up(self) -> bool:
        """Every mail is accounted for."""
        return self.fetched == self.received + self.filed + self.set_aside + self.ignored


class RawMailQuerySet(models.QuerySet["RawMail"]):
    """Questions about the ledger."""

    def visible_to(self, staff: Staff | Reach) -> RawMailQuerySet:
        """Mail to the mailboxes of one's branches; all of it for those who see all branches."""
        return self if staff.all_branches else self.filter(mailbox__branch_id__in=staff.branch_ids())

    def waiting(self) -> RawMailQuerySet:
        """Not worked on yet."""
        return self.filter(state=RawMail.State.RECEIVED)

    def set_aside(self) -> RawMailQuerySet:
        """A person must look."""
        return self.filter(state=RawMail.State.SET_ASIDE)

    def sum(self) -> Sum:
        """The counts by state beside the count of all."""
        counted = dict(self.order_by().values_list("state").annotate(Count("pk")))
        return Sum(fetched=self.count(), **{state: counted.get(state, 0) for state in RawMail.State.values})


class RawMail(models.Model):
    """A mail as it came, and what became of it. Fetched = received + filed + set aside + ignored, at all
    times.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("waiting to be read")
        FILED = "filed", _("filed")
        SET_ASIDE = "set_aside", _("set aside")
        IGNORED = "ignored", _("ignored")

    class Source(models.TextChoices):
        SMTP = "smtp", _("delivered")
        IMAP = "imap", _("fetched")
        PIPE = "pipe", _("piped in")
        FILE = "file", _("from a file")

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField()
    source = models.CharField(max_length=4, choices=Source)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.SET_NULL, null=True, related_name="mails")
    envelope_from = models.CharField(max_length=320, blank=True)
    envelope_to = models.JSONField(default=list)
    received_at = models.DateTimeField()

    external_id = models.CharField(max_length=500, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    state = models.CharField(max_length=9, choices=State, default=State.RECEIVED)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RawMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="filed", message__isnull=False)
                | (~Q(state="filed") & Q(message__isnull=True)),
                name="filed_has_message",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["set_aside", "ignored"]) & ~Q(reason=""))
                | (Q(state__in=["received", "filed"]) & Q(reason="")),
                name="unfiled_has_reason",
            ),
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(state="filed") & ~Q(fingerprint=""),
                name="same_mail_filed_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="mail_state"),
            models.Index(fields=["sender", "received_at"], name="mail_sender"),
            models.Index(
                fields=["fingerprint"],
                condition=Q(reason="erased") & ~Q(fingerprint=""),
                name="mail_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} ({self.state})"

    @property
    def needs_a_person(self) -> bool:
        """Nothing will happen to it by itself."""
        return self.state == self.State.SET_ASIDE

    @property
    def was_ignored_by_rule(self) -> bool:
        """One of our rules said that nobody needs to see it."""
        return (
            self.state == self.State.IGNORED
            and self.reason in NEED_NOBODY
            and self.reason != Reason.DISCARDED
        )
