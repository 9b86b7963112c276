"""A step of a run that was taken, or left out with a reason."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from sahay.business.models import Staff
from sahay.files.models import Blob
from sahay.files.pdfs import PDF
from sahay.procedures.models.run import Run


class TakenQuerySet(models.QuerySet["Taken"]):
    """Questions about steps that were taken."""

    def counting(self) -> TakenQuerySet:
        """Those that were not opened again."""
        return self.filter(undone_at__isnull=True)


class Taken(models.Model):
    """Who took a step when; what was written down, answered or shown. `skipped` says why it was left out.

    The name is kept as it was, so that it can be read when the person has left. A step that was opened again
    (taken by mistake, or the way led back) keeps what it said: it does not count any more from `undone_at`.
    `away` is how long nobody had been at the run until then.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="taken", db_index=False)
    step = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    away = models.DurationField(default=timedelta, db_default=timedelta())
    by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    value = models.TextField(blank=True)
    answer = models.CharField(max_length=3, blank=True)
    skipped = models.TextField(blank=True)
    file = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_type = models.CharField(max_length=120, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TakenQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "step"],
                condition=models.Q(undone_at__isnull=True),
                name="step_taken_once",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", "yes", "no"]), name="answer_is_yes_or_no"
            ),
        ]
        indexes = [models.Index(fields=["run"], name="taken_of_run")]

    def __str__(self) -> str:
        return f"{self.step} of {self.run_id}"

    @property
    def is_pdf(self) -> bool:
        """Whether its evidence is a paper rather than a photo."""
        return self.file_type == PDF
