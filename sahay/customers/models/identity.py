"""The ways to reach a customer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.customers.models.customer import Customer


class Identity(models.Model):
    """A way to reach a customer. Several customers may share one: a family's phone, a company's mailbox."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        HANDLE = "handle", _("handle")

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    value = models.CharField(
        _("address or number"), max_length=320, help_text="normalised: lower-case mail, E.164 phone"
    )
    carrier = models.CharField(max_length=20, blank=True, default="")
    shown = models.CharField(max_length=320, blank=True)
    suppressed_at = models.DateTimeField(null=True, blank=True)
    suppressed_because = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "kind", "value", "carrier"], name="identity_once_a_customer"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="identity_not_empty"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="identity_value")]

    def __str__(self) -> str:
        return self.shown or self.value
