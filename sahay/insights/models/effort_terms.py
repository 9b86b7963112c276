"""By what effort is measured: one row for the whole business."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.insights.effort.index import CAPS, WEIGHTS


class EffortTerms(models.Model):
    """The window that links conversations, what is one contact, and what weighs how much in the index."""

    window_days = models.PositiveSmallIntegerField(_("days that link conversations"), default=14)
    burst_minutes = models.PositiveSmallIntegerField(_("minutes that make one contact"), default=10)
    weights = models.JSONField(default=dict)
    caps = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_effort_terms")]

    def __str__(self) -> str:
        return f"{self.window_days} days"

    @classmethod
    def present(cls) -> EffortTerms:
        """The terms that hold; the usual ones while nobody has set others."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    def weight(self, driver: str) -> float:
        """What a driver weighs in the index."""
        return float(self.weights.get(driver, WEIGHTS[driver]))

    def cap(self, driver: str) -> float:
        """From how much on more of it counts no more."""
        return float(self.caps.get(driver, CAPS[driver]))
