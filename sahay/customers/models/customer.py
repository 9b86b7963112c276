"""A customer: who they are and how they wish to be treated."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.customers.models.company import Company
from sahay.customers.needs import Need, needs_in
from sahay.kit.language import base_language


class Party(models.TextChoices):
    """What somebody we speak with is to us. It is a fact of the record, and never guessed."""

    CUSTOMER = "customer", _("customer")
    COLLEAGUE = "colleague", _("colleague")
    SUPPLIER = "supplier", _("somebody outside")


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
        A record that was merged into another one is only found through that one.
        """
        return self.present() if staff.is_active else self.none()

    def customers(self) -> CustomerQuerySet:
        """Those who come to us as customers: no colleagues, nobody we only ask."""
        return self.filter(party=Party.CUSTOMER)

    def suppliers(self) -> CustomerQuerySet:
        """Those outside whom we ask: suppliers, workshops, carriers, authorities."""
        return self.filter(party=Party.SUPPLIER)

    def present(self) -> CustomerQuerySet:
        """Those that stand for themselves: not merged into somebody else."""
        return self.filter(merged_into__isnull=True)

    def held(self, *numbers: int) -> dict[int, Customer]:
        """These rows as they are now, kept from others until the transaction ends; always in one order."""
        rows = self.select_for_update(of=("self",)).order_by("pk").filter(pk__in=numbers)
        return {row.pk: row for row in rows}

    def standing(self, customer: Customer) -> Customer:
        """The record a customer is part of now, kept from being merged until the transaction ends."""
        row = self.select_for_update(of=("self",), no_key=True).get(pk=customer.pk)
        while row.merged_into_id:
            row = self.select_for_update(of=("self",), no_key=True).get(pk=row.merged_into_id)
        return row

    def reached_at(self, kind: str, value: str) -> CustomerQuerySet:
        """Everybody who may be reached at a normalised address or number; may be several people."""
        return self.present().filter(identities__kind=kind, identities__value=value).distinct()


class Tag(models.Model):
    """A word that staff file customers under. Lower case, as written; not the words of conversations."""

    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """A person (or a household's or company's mailbox) who comes to us. Wishes left empty are not known.

    Colleagues and suppliers have a row of their own, whose `party` says so; it stays what it was made as.
    """

    party = models.CharField(
        max_length=10, choices=Party, default=Party.CUSTOMER, db_default=Party.CUSTOMER, editable=False
    )
    staff = models.ForeignKey(
        Staff,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="as_colleague",
        db_index=False,
        editable=False,
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    language_is_wish = models.BooleanField(default=False, db_default=False)
    channel = models.CharField(_("preferred channel"), max_length=20, blank=True)
    form_of_address = models.CharField(_("form of address"), max_length=10, choices=FormOfAddress, blank=True)
    called = models.CharField(_("wishes to be called"), max_length=80, blank=True)
    wish = models.CharField(_("other wishes"), max_length=300, blank=True)
    needs = models.CharField(max_length=120, blank=True, default="", db_default="")
    needs_words = models.CharField(_("needs"), max_length=200, blank=True, default="", db_default="")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    company_role = models.CharField(max_length=80, blank=True, default="", db_default="")
    tags = models.ManyToManyField(Tag, blank=True, related_name="customers")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    has_more = models.BooleanField(default=False, db_default=False)
    to_compare = models.BooleanField(default=True, db_default=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CustomerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"], name="customer_name"),
            models.Index(fields=["id"], name="customer_to_compare", condition=Q(to_compare=True)),
            models.Index(fields=["language", "-id"], name="customer_language"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(party=Party.COLLEAGUE, staff__isnull=False)
                | Q(~Q(party=Party.COLLEAGUE), staff__isnull=True),
                name="customer_colleague_is_staff",
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(staff__isnull=False), name="customer_staff_once"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="customer_not_in_itself"
            ),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="customer_quiet_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or how we reach somebody whose name we do not know."""
        if self.name:
            return self.name
        first = self.identities.first()
        return first.shown or first.value if first else str(_("Customer %(number)s") % {"number": self.pk})

    def answer_in(self, written: str) -> str:
        """The language of our answers to what they wrote in one: the one that was wished for, else that one,
        else the one we know them by. The same language in another script is no other language.
        """
        is_same = bool(written and self.language) and base_language(written) == base_language(self.language)
        return (self.language if self.language_is_wish or is_same else written) or self.language

    @property
    def channel_words(self) -> str:
        """How they prefer to be reached, in words; the stored word where it is one of a carrier."""
        return str(dict(WAYS).get(self.channel, self.channel))

    @property
    def has_wishes(self) -> bool:
        """Something is known of how they wish to be treated, beside their language."""
        return bool(
            self.wish
            or self.channel
            or self.form_of_address
            or self.called
            or self.quiet_from
            or self.has_needs
        )

    @property
    def quiet_words(self) -> str:
        """The hours in which they do not wish to be disturbed: “21:00–08:00”; empty when any hour is fine."""
        if self.quiet_from is None or self.quiet_until is None:
            return ""
        return f"{self.quiet_from:%H:%M}–{self.quiet_until:%H:%M}"

    @property
    def has_needs(self) -> bool:
        """There is something to mind before one speaks or writes to them."""
        return bool(self.needs or self.needs_words)

    @property
    def needed(self) -> list[Need]:
        """Their needs, each with its drawing and its words."""
        return needs_in(self.needs)
