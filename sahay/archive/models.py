"""One table: exports that were asked for."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from sahay.business.models import Staff
from sahay.files.models import Parcel


class ExportQuerySet(models.QuerySet["Export"]):
    """Questions about exports."""

    def visible_to(self, staff: Staff) -> ExportQuerySet:
        """One's own, as long as one may take the business out: the file of an export is for nobody else."""
        return self.filter(asked_by=staff) if staff.has_power("business.export") else self.none()

    def unfinished(self) -> ExportQuerySet:
        """Asked for and not made yet."""
        return self.filter(state=Export.State.MAKING)


class Export(models.Model):
    """One export: who asked, how far it is, and the file while it is kept. It takes no part in an export."""

    class State(models.TextChoices):
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    asked_by = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    with_sign_ins = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State, default=State.MAKING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    heard_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    parcel = models.ForeignKey(Parcel, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"export {self.pk} ({self.state})"

    @property
    def is_making(self) -> bool:
        """Not finished yet."""
        return self.state == self.State.MAKING

    @property
    def is_here(self) -> bool:
        """Its file can be fetched."""
        return self.state == self.State.READY and self.parcel_id is not None

    @property
    def file_name(self) -> str:
        """What the file is called when it is saved."""
        return f"sahay-{self.asked_at:%Y-%m-%d-%H%M}.zip"
