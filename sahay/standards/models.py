"""Standards, greetings and where things are: the words that customers and staff may rely on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.policies.sentences import CHANNELS, KINDS


class Audience(models.TextChoices):
    """Who reads a line."""

    PUBLIC = "public", _("Customers and staff")
    STAFF = "staff", _("Staff only")


class Place(models.TextChoices):
    """Where somebody is greeted."""

    COUNTER = "counter", _("Counter")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    FORM = "form", _("Web form")
    VISIT = "visit", _("At the customer’s place")


class StandardQuerySet(models.QuerySet["Standard"]):
    """Questions about lines."""

    def visible_to(self, staff: Staff) -> StandardQuerySet:
        """Those of all branches, and of branches whose work this person sees."""
        if staff.all_branches:
            return self
        return self.filter(Q(branch__isnull=True) | Q(branch__in=staff.branch_ids()))

    def holding(self) -> StandardQuerySet:
        """Not retired."""
        return self.filter(retired_at__isnull=True)

    def public(self) -> StandardQuerySet:
        """What customers read."""
        return self.holding().filter(audience=Audience.PUBLIC)


class Standard(models.Model):
    """One line: a measure and what is aimed at, in percent.

    A line about an answer time says the promise in force for its branch, channel and kind, and keeps no
    second number of its own. `shows_actual`: customers read how often it was kept.
    """

    measure = models.CharField(_("measure"), max_length=30)
    percent = models.PositiveSmallIntegerField(_("aim in percent"), null=True, blank=True)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=20, blank=True, default="")
    kind = models.CharField(max_length=10, blank=True, default="")
    audience = models.CharField(max_length=6, choices=Audience, default=Audience.STAFF)
    shows_actual = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = StandardQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=1, percent__lte=100),
                name="standard_aims_at_a_share",
            )
        ]

    def __str__(self) -> str:
        return self.measure

    @property
    def scope_words(self) -> str:
        """ "Old Town · Phone", in the active language; empty for everything."""
        parts = [
            self.branch.name if self.branch else "",
            str(CHANNELS.get(self.channel, self.channel)),
            str(KINDS.get(self.kind, self.kind)),
        ]
        return " · ".join(part for part in parts if part)

    def own_words(self) -> str:
        """What people wrote for it in the active language; empty where the measure speaks for itself."""
        spoken = get_language() or ""
        return next((row.text for row in self.texts.all() if row.language == spoken), "")


class StandardText(models.Model):
    """A line in own words, in one language."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["standard", "language"], name="standard_once_a_language")
        ]

    def __str__(self) -> str:
        return self.text


class Greeting(models.Model):
    """How somebody is met at a place; of one branch, or (None) of all. `seconds`: within how long."""

    place = models.CharField(max_length=10, choices=Place)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(branch__isnull=True), name="one_greeting_a_place"
            ),
            models.UniqueConstraint(
                fields=["place", "branch"],
                condition=Q(branch__isnull=False),
                name="one_greeting_a_place_and_branch",
            ),
        ]

    def __str__(self) -> str:
        return self.place


class GreetingText(models.Model):
    """What is said, in one language."""

    greeting = models.ForeignKey(Greeting, on_delete=models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["greeting", "language"], name="greeting_once_a_language")
        ]

    def __str__(self) -> str:
        return self.text


class Whereabouts(models.Model):
    """Where one finds something in a branch. `things` are the words people ask with, in any language."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="+")
    things = models.CharField(max_length=300)
    where = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["things", "pk"]

    def __str__(self) -> str:
        return self.things

    @property
    def where_words(self) -> str:
        """In the active language, or in the first one that there is."""
        return self.where.get(get_language() or "") or next(iter(self.where.values()), "")
