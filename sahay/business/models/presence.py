"""When a person works, and when they do not."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models.staff import Staff


class StaffHours(models.Model):
    """One stretch of a weekday (0 is Monday) in which somebody works, in the time of their first branch.

    It ends on the next day when `ends` is not after `starts`. Somebody without any works when their branches
    are open.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="staff_hours_weekday"),
            models.UniqueConstraint(fields=["staff", "weekday", "starts"], name="staff_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.weekday} {self.starts}-{self.ends}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Questions about absences."""

    def not_over(self, now: datetime) -> AbsenceQuerySet:
        """Those that go on or are to come."""
        return self.filter(ends_at__gt=now)


class Absence(models.Model):
    """From when to when somebody is away, why (read only by them and who manages them), and who stands in."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    stand_in = models.ForeignKey(
        Staff,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name=_("who stands in"),
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="absence_in_order"),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("staff")), name="absence_stand_in_other"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.starts_at} - {self.ends_at}"
