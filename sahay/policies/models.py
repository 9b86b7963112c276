"""Promises as facts: who is answered within what time."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.policies.clocks import Terms
from sahay.policies.clocks import Unit as ClockUnit


class Measure(models.TextChoices):
    """What is measured."""

    FIRST_ANSWER = "first_answer", _("first answer")
    NEXT_ANSWER = "next_answer", _("next answer")
    RESOLUTION = "resolution", _("resolution")


class Unit(models.TextChoices):
    """In what it is counted."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def in_force(self, at: datetime | None = None) -> PromiseQuerySet:
        """Those that hold at a moment."""
        now = at or timezone.now()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), valid_from__lte=now)


class Promise(models.Model):
    """A time we promise. Empty branch, channel or kind means all; the most specific promise wins. Never changed: replaced."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="promises")
    channel = models.CharField(_("channel"), max_length=20, blank=True)
    kind = models.CharField(_("kind of conversation"), max_length=10, blank=True)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    amount = models.PositiveIntegerField(_("time"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    working_time = models.BooleanField(_("counted in opening hours"), default=True)
    acknowledge = models.BooleanField(_("send an acknowledgement"), default=True)
    valid_from = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="promise_some_time")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.amount} {self.unit}"

    @property
    def terms(self) -> Terms:
        """The promise as the clock reads it."""
        return Terms(amount=self.amount, unit=ClockUnit(self.unit), working=self.working_time)
