"""The duty roster."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models.branch import Branch
from sahay.business.models.staff import Staff


class DutyShift(models.Model):
    """Who is manager on duty at a branch: every week (`weekday`, 0 is Monday) or on one `day`.

    Times are the branch's; a shift ends on the next day when `ends` is not after `starts`.
    """

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="shifts")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="shifts", verbose_name=_("who"))
    weekday = models.PositiveSmallIntegerField(_("weekday"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) ^ Q(day__isnull=True), name="shift_weekly_or_dated"
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="shift_weekday"
            ),
            models.UniqueConstraint(
                fields=["branch", "staff", "weekday", "starts"],
                condition=Q(weekday__isnull=False),
                name="weekly_shift_once",
            ),
            models.UniqueConstraint(
                fields=["branch", "staff", "day", "starts"],
                condition=Q(day__isnull=False),
                name="dated_shift_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} at {self.branch_id}"
