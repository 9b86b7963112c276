"""Promises as facts: who is answered within what time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.policies.clocks import Terms
from sahay.policies.clocks import Unit as ClockUnit
from sahay.policies.sentences import AMONG_US, sentence_of


class Measure(models.TextChoices):
    """What is measured."""

    FIRST_ANSWER = "first_answer", _("first answer")
    NEXT_ANSWER = "next_answer", _("next answer")
    RESOLUTION = "resolution", _("resolution")


class Unit(models.TextChoices):
    """In what it is counted. Months are of the calendar only."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")


class Whom(models.TextChoices):
    """Who is told that a promise comes near its end or was missed."""

    ASSIGNEE = "assignee", _("whoever the conversation is assigned to")
    MANAGER = "manager", _("the manager on duty")
    OWNER = "owner", _("the owner")


USUAL_ORDER = (Whom.ASSIGNEE, Whom.MANAGER, Whom.OWNER)


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def in_force(self, at: datetime | None = None) -> PromiseQuerySet:
        """Those that hold at a moment."""
        now = at or timezone.now()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), valid_from__lte=now)

    def to_come(self, at: datetime | None = None) -> PromiseQuerySet:
        """Those that begin to hold later; one that was taken back before it began never does."""
        later = self.filter(valid_from__gt=at or timezone.now())
        return later.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")))

    def past(self, at: datetime | None = None) -> PromiseQuerySet:
        """Those that hold no more."""
        return self.filter(valid_until__lte=at or timezone.now())

    def of_scope(self, promise: Promise) -> PromiseQuerySet:
        """Those about the same branch, channel, kind and measure."""
        return self.filter(**{name: getattr(promise, name) for name in SCOPE})


SCOPE = ("branch_id", "channel", "kind", "measure")


class Promise(models.Model):
    """A time we promise. Empty branch, channel or kind means all; the most specific promise wins.

    A row is never changed, only ended and replaced by the next version: what ran under it is judged by it.
    `policy` is the key of the policy its time stands in, if it stands in one: that one alone changes it.
    People are warned in the last `approach_percent` of the time, or the last `approach_minutes` if longer.
    """

    branch = models.ForeignKey(
        Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="promises"
    )
    channel = models.CharField(_("channel"), max_length=20, blank=True)
    kind = models.CharField(_("kind of conversation"), max_length=10, blank=True)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    amount = models.PositiveIntegerField(_("time"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    working_time = models.BooleanField(_("counted in opening hours"), default=True)
    acknowledge = models.BooleanField(_("send an acknowledgement"), default=True)
    approach_percent = models.PositiveSmallIntegerField(default=25)
    approach_minutes = models.PositiveIntegerField(default=0)
    policy = models.SlugField(max_length=60, blank=True, default="", db_default="", db_index=False)
    valid_from = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="promise_some_time"),
            models.CheckConstraint(
                condition=~Q(unit="months") | Q(working_time=False), name="promise_no_working_months"
            ),
            models.CheckConstraint(condition=Q(approach_percent__lte=100), name="promise_warns_in_its_time"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="promise_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["channel", "kind", "measure"],
                condition=Q(valid_until__isnull=True, branch__isnull=True),
                name="one_promise_for_all_branches",
            ),
            models.UniqueConstraint(
                fields=["branch", "channel", "kind", "measure"],
                condition=Q(valid_until__isnull=True, branch__isnull=False),
                name="one_promise_a_branch",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def terms(self) -> Terms:
        """The promise as the clock reads it."""
        return Terms(
            amount=self.amount,
            unit=ClockUnit(self.unit),
            working=self.working_time,
            approach_percent=self.approach_percent,
            approach_at_least=timedelta(minutes=self.approach_minutes),
        )

    @property
    def sentence(self) -> str:
        """What the public reads, in the active language: "We answer e-mails within 4 working hours." """
        return sentence_of(self)

    @property
    def is_public(self) -> bool:
        """Whether it is promised to customers; what colleagues promise each other is nobody else's."""
        return self.channel != AMONG_US

    @property
    def anchor(self) -> str:
        """Where it stands on the public page: the same for every version of what is promised there."""
        place = f"branch-{self.branch_id}" if self.branch_id else ""
        return "-".join(part for part in (self.measure, self.channel, self.kind, place) if part)

    @property
    def is_in_force(self) -> bool:
        """Whether it holds now."""
        now = timezone.now()
        return self.valid_from <= now and (self.valid_until is None or self.valid_until > now)

    def told(self) -> list[Whom]:
        """Who is told, in order: the first one there is when its end comes near, all when it was missed."""
        chosen = [Whom(row.whom) for row in self.told_rows.all()]
        return chosen or list(USUAL_ORDER)


class Told(models.Model):
    """One of those who are told, at their place in the order. Without rows it is the usual order."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="told_rows")
    position = models.PositiveSmallIntegerField()
    whom = models.CharField(max_length=10, choices=Whom)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["promise", "whom"], name="told_once")]

    def __str__(self) -> str:
        return str(self.get_whom_display())
