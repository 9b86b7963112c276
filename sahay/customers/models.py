"""Customers and the ways to reach them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff


class FormOfAddress(models.TextChoices):
    """How a person wishes to be spoken to, where a language knows a difference."""

    FORMAL = "formal", _("formal")
    FAMILIAR = "familiar", _("familiar")


WAYS = (("email", _("by e-mail")), ("phone", _("by phone")), ("counter", _("in person")))


class CustomerQuerySet(models.QuerySet["Customer"]):
    """Questions about customers."""

    def visible_to(self, staff: Staff) -> CustomerQuerySet:
        """A customer is a customer of the whole business, whichever branch they came to: nobody has to repeat
        themselves.

        What they said stays with the branches it was said to. Whoever may not sign in any more sees nobody.
        """
        return self if staff.is_active else self.none()

    def reached_at(self, kind: str, value: str) -> CustomerQuerySet:
        """Everybody who may be reached at a normalised address or number; may be several people."""
        return self.filter(identities__kind=kind, identities__value=value).distinct()


class Customer(models.Model):
    """A person (or a household's or company's mailbox) who comes to us. Wishes left empty are not known."""

    name = models.CharField(_("name"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    channel = models.CharField(_("preferred channel"), max_length=20, blank=True)
    form_of_address = models.CharField(_("form of address"), max_length=10, choices=FormOfAddress, blank=True)
    called = models.CharField(_("wishes to be called"), max_length=80, blank=True)
    wish = models.CharField(_("other wishes"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="customer_name")]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or how we reach somebody whose name we do not know."""
        if self.name:
            return self.name
        first = self.identities.first()
        return first.shown or first.value if first else str(_("Customer %(number)s") % {"number": self.pk})

    @property
    def channel_words(self) -> str:
        """How they prefer to be reached, in words; the stored word where it is one of a carrier."""
        return str(dict(WAYS).get(self.channel, self.channel))

    @property
    def has_wishes(self) -> bool:
        """Something is known of how they wish to be treated, beside their language."""
        return bool(self.wish or self.channel or self.form_of_address or self.called)


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
