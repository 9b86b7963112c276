"""Medical mode: duties of a business that holds health data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Medical(models.Model):
    """Whether it is on, and whom people turn to about their data. One row; none: never switched on."""

    on = models.BooleanField(default=False)
    contact = models.CharField(_("Who answers questions about data"), max_length=120, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_medical_mode"),
            models.CheckConstraint(
                condition=Q(on=False) | (Q(since__isnull=False) & ~Q(contact="")), name="medical_has_contact"
            ),
        ]

    def __str__(self) -> str:
        return "on" if self.on else "off"

    @classmethod
    def present(cls) -> Medical:
        """As it is, or a row not saved yet."""
        return cls.objects.first() or cls(pk=1)
