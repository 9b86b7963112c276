"""What people ask about their data."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.files.models import Parcel


class Identity(models.TextChoices):
    """How we know that it is really they who ask."""

    KEY = "key", _("They came with the key we mailed to their address")
    SIGNED_IN = "signed", _("They work here and were signed in")
    ADDRESS = "address", _("They wrote from an address that is on record")
    CALLED = "called", _("We called them at a number that is on record")
    PAPER = "paper", _("They showed a document in person")
    OTHER = "other", _("Another way, which is written down")


class RequestQuerySet(models.QuerySet["Request"]):
    """Questions about requests."""

    def visible_to(self, staff: Staff) -> RequestQuerySet:
        """Those of the branches one works for, for whoever carries them out."""
        if not staff.has_power("privacy.handle"):
            return self.none()
        return self if staff.all_branches else self.filter(branch_id__in=staff.branch_ids())

    def open(self) -> RequestQuerySet:
        """Neither carried out nor refused."""
        return self.filter(done_at__isnull=True, refused_at__isnull=True)

    def settled(self) -> RequestQuerySet:
        """Carried out or refused."""
        return self.exclude(done_at__isnull=True, refused_at__isnull=True)


class Request(models.Model):
    """One request to see, correct, export or erase what we hold of a customer, or of a `person` who works
    here or did; `due_at` is what the law asks.

    Customer and conversation are gone after an erasure; `proof` then says in numbers what went, and `digest`
    is the SHA-256 of it as it was.
    """

    class Kind(models.TextChoices):
        SEE = "see", _("See what we hold")
        CORRECT = "correct", _("Correct something")
        EXPORT = "export", _("Take it along as files")
        ERASE = "erase", _("Have it erased")

    kind = models.CharField(_("what is asked"), max_length=8, choices=Kind)
    customer = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, related_name="privacy_requests"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.SET_NULL, null=True, related_name="privacy_requests"
    )
    person = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who works here")
    )
    branch = models.ForeignKey(Branch, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    law = models.CharField(max_length=200, blank=True)
    identity = models.CharField(max_length=8, choices=Identity, blank=True)
    identity_words = models.CharField(max_length=300, blank=True)
    identity_at = models.DateTimeField(null=True, blank=True)
    identity_by = models.CharField(max_length=160, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="+")
    done_name = models.CharField(max_length=160, blank=True)
    outcome = models.TextField(blank=True)
    proof = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    parcel = models.ForeignKey(Parcel, on_delete=models.SET_NULL, null=True, related_name="+")
    fetched_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(refused_at__isnull=True), name="request_ends_once"
            ),
            models.UniqueConstraint(
                fields=["conversation", "kind"],
                condition=Q(done_at__isnull=True, refused_at__isnull=True),
                name="request_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(done_at__isnull=True, refused_at__isnull=True),
                name="request_of_staff_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="request_open",
                condition=Q(done_at__isnull=True, refused_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Something is still to be done."""
        return self.done_at is None and self.refused_at is None

    @property
    def is_proven(self) -> bool:
        """We know that it is they who ask."""
        return bool(self.identity)

    @property
    def is_late(self) -> bool:
        """The time the law gives us is over, or was when it was settled."""
        return self.due_at < (self.done_at or self.refused_at or timezone.now())

    @property
    def settled_at(self) -> datetime | None:
        """When it was carried out or refused."""
        return self.done_at or self.refused_at

    @property
    def clock(self) -> str:
        """The state a clock on a page shows."""
        if not self.is_open:
            return "missed" if self.is_late else "kept"
        left = self.due_at - timezone.now()
        return "missed" if self.is_late else "approaching" if left.days < 7 else "ok"
