"""What a customer has agreed to, with proof. Rows are only added: the latest of a purpose holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.customers.models.customer import Customer
from sahay.files.models import Blob

PURPOSES = {
    "mail": _("News and offers by e-mail"),
    "sms": _("News and offers by text message"),
    "whatsapp": _("News and offers by WhatsApp"),
    "phone": _("News and offers by phone"),
    "reviews": _("Being asked for a review"),
    "surveys": _("Being asked how it went"),
}


class Purpose(models.Model):
    """A purpose of the business's own, beside the usual ones."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """As consents name it."""
        return f"own-{self.pk}"


class Consent(models.Model):
    """Yes or no to one purpose: when, how it was said, the exact words shown, and what proves it."""

    class How(models.TextChoices):
        FORM = "form", _("in a form")
        MAIL = "mail", _("by e-mail")
        PHONE = "phone", _("by phone")
        COUNTER = "counter", _("in person")
        IMPORT = "import", _("came with a list")
        UNSUBSCRIBED = "unsubscribed", _("unsubscribed by a link")

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=24)
    given = models.BooleanField()
    at = models.DateTimeField()
    how = models.CharField(max_length=14, choices=How)
    wording = models.CharField(max_length=1000, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    message = models.BigIntegerField(null=True, blank=True)
    file = models.ForeignKey(
        Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    file_name = models.CharField(max_length=255, blank=True)
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author = models.CharField(max_length=160)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(given=False) | ~Q(wording="") | ~Q(proof="") | Q(file__isnull=False),
                name="consent_has_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.given else 'no'}"
