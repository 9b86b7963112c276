"""Who has to know a document, and who has put their name under it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sahay.business.models import Role, Staff
from sahay.documents.models.document import Document
from sahay.documents.models.version import Version, Wording


class Signer(models.Model):
    """Everybody of a role puts their name under a document, again after each change of its text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signers")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["role_id"]
        constraints = [models.UniqueConstraint(fields=["document", "role"], name="signer_once")]

    def __str__(self) -> str:
        return f"{self.role} signs {self.document}"


class Asked(models.Model):
    """When somebody was told last that their name is missing under a version, and how often they were.

    `told_at` is empty when they are to be told as soon as they work.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="asked")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "staff"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.staff_id} is asked to sign {self.document_id}"


class Signature(models.Model):
    """A name under the exact text in the exact language: it holds as long as a text has this `digest`."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="signatures")
    digest = models.CharField(max_length=64)
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, related_name="signatures")
    name = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "staff", "digest"], name="signed_once"),
            models.CheckConstraint(condition=~Q(name=""), name="signature_has_a_name"),
        ]
        indexes = [models.Index(fields=["document", "digest"], name="signature_of_text")]

    def __str__(self) -> str:
        return f"{self.name} under {self.wording_id}"
