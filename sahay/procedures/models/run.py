"""One time that a procedure is gone through."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.documents.models import Version

OPEN = Q(finished_at__isnull=True, abandoned_at__isnull=True)


class RunQuerySet(models.QuerySet["Run"]):
    """Questions about runs."""

    def visible_to(self, staff: Staff) -> RunQuerySet:
        """Those of the branches whose work this person sees."""
        return self if staff.all_branches else self.filter(branch__in=staff.branch_ids())

    def open(self) -> RunQuerySet:
        """Those that are neither finished nor given up."""
        return self.filter(OPEN)

    def handed_to(self, staff: Staff) -> RunQuerySet:
        """Those that a colleague handed to this person, who has not touched them yet."""
        return self.visible_to(staff).open().filter(holder=staff, handed_at__isnull=False)

    def about(self, kind: str, number: int) -> RunQuerySet:
        """Those about one thing of an upper room."""
        return self.filter(about_kind=kind, about_id=number)

    def whole(self) -> RunQuerySet:
        """With everything that a checklist shows."""
        return self.select_related("version", "holder", "branch").prefetch_related("taken")


class Run(models.Model):
    """It keeps to the version it began with. `about_kind` and `about_id` name what it is about: a
    conversation, or nothing that is written down (somebody at the counter). `holder` is whoever is at it now;
    it lies there since `left_at`, and lay there for `away` altogether before. `handed_at`: a colleague handed
    it to the holder, who has not touched it yet.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    holder = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    away = models.DurationField(default=timedelta, db_default=timedelta())
    finished_at = models.DateTimeField(null=True, blank=True)
    abandoned_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("why it was given up"), blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_id", "version"],
                condition=OPEN & Q(about_id__isnull=False),
                name="one_open_run",
            ),
            models.CheckConstraint(
                condition=Q(abandoned_at__isnull=True) | ~Q(reason=""), name="given_up_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(abandoned_at__isnull=True), name="run_ends_once"
            ),
        ]
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="run_about"),
            models.Index(fields=["branch", "-started_at"], name="run_of_branch"),
        ]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.version_id}"

    @property
    def is_open(self) -> bool:
        """Neither finished nor given up."""
        return self.finished_at is None and self.abandoned_at is None

    def away_until(self, moment: datetime) -> timedelta:
        """How long nobody was at it, until a moment."""
        return self.away + (moment - self.left_at if self.left_at else timedelta())
