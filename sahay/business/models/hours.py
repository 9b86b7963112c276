"""When a branch is open: every week, on special days, and not at all."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models.branch import Branch
from sahay.kit import when


class OpeningHours(models.Model):
    """One stretch of a weekday (0 is Monday) in the branch's time.

    It ends on the next day when `closes` is not after `opens`: 00:00 to 00:00 is the whole day.
    """

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_weekday"),
            models.UniqueConstraint(fields=["branch", "weekday", "opens"], name="hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class SpecialOpening(models.Model):
    """One stretch of one date on which the branch is open at other hours than usual, also on a holiday."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="special_openings")
    day = models.DateField(_("day"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["day", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["branch", "day", "opens"], name="special_opening_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.opens}-{self.closes}"


class Closure(models.Model):
    """Days on which a branch is closed for a reason of its own, first and last day included."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closure_in_order"),
            models.UniqueConstraint(fields=["branch", "first_day", "last_day"], name="closure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} - {self.last_day}"

    @property
    def days(self) -> str:
        """Its days, as the reader's language writes them."""
        return when.days(self.first_day, self.last_day)


class HolidayOpening(models.Model):
    """A public holiday on which the branch is open every year; `key` as in `worktime.public_holidays`."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="holiday_openings")
    key = models.CharField(max_length=120)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["branch", "key"], name="holiday_opening_once")]

    def __str__(self) -> str:
        return self.key
