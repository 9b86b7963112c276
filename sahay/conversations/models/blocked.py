"""Senders nobody wants to hear from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff


class Blocked(models.Model):
    """A sender whose messages are not let in: an address, a telephone number, or everybody of a domain.

    A row that was lifted stays: it tells who blocked whom, and when that ended.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail address")
        DOMAIN = "domain", _("everybody of a domain")
        PHONE = "phone", _("telephone number")

    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=320)
    reason = models.CharField(_("why"), max_length=200, blank=True)
    blocked_at = models.DateTimeField(auto_now_add=True)
    blocked_by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["value", "kind"], condition=Q(lifted_at__isnull=True), name="blocked_once"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="blocked_is_somebody"),
        ]

    def __str__(self) -> str:
        return self.value
