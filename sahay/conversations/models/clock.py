"""A time that is running on a conversation: a promise of ours, or one that an association or a law set us."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.conversations.models.conversation import Conversation
from sahay.law.units import Time, Unit
from sahay.policies import clocks
from sahay.policies.clocks import State
from sahay.policies.models import Measure, Promise

OUTSIDE = "outside"
MINUTE = timedelta(minutes=1)


class ClockQuerySet(models.QuerySet["Clock"]):
    """Questions about clocks."""

    def running(self) -> ClockQuerySet:
        """Neither stopped nor dropped; may be paused."""
        return self.filter(stopped_at__isnull=True, dropped_at__isnull=True)

    def from_outside(self) -> ClockQuerySet:
        """Set by others: an association or a law."""
        return self.filter(measure=OUTSIDE)


class Clock(models.Model):
    """One promise on one conversation: the facts of `policies.clocks.Clock`, kept. A stopped clock keeps its
    result. A dropped one rests without any, because its conversation was joined into another one or is spam.

    One from outside has no promise but a basis: who set it (`membership:3`, `law:PK-PB.legal-notice`), how
    they are called, and how much time they gave. Its end was reckoned once and stays; it never pauses.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="clocks")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, null=True, related_name="+")
    measure = models.CharField(
        max_length=20, choices=[*Measure.choices, (OUTSIDE, _("answer to those outside"))]
    )
    basis = models.CharField(max_length=80, blank=True, default="", db_default="")
    basis_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    basis_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    basis_unit = models.CharField(max_length=16, blank=True, default="", db_default="")
    started_at = models.DateTimeField()
    pauses = models.JSONField(default=list)
    paused_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    approaches_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    worked_seconds = models.PositiveBigIntegerField(null=True)
    elapsed_seconds = models.PositiveBigIntegerField(null=True)
    kept = models.BooleanField(null=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    approach_told_at = models.DateTimeField(null=True, blank=True)
    missed_told_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "measure", "basis"],
                condition=Q(stopped_at__isnull=True),
                name="one_clock_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(promise__isnull=False, basis="")
                | Q(promise__isnull=True, basis__gt="", due_at__isnull=False),
                name="clock_has_promise_or_basis",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(kept__isnull=False), name="stopped_clock_has_result"
            ),
        ]
        indexes = [
            models.Index(
                fields=["approaches_at"],
                name="clock_approach",
                condition=Q(
                    stopped_at__isnull=True, approach_told_at__isnull=True, approaches_at__isnull=False
                ),
            ),
            models.Index(
                fields=["due_at"],
                name="clock_due",
                condition=Q(stopped_at__isnull=True, missed_told_at__isnull=True, due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} of #{self.conversation_id}"

    @property
    def is_from_outside(self) -> bool:
        """Whether an association or a law set it."""
        return bool(self.basis)

    @property
    def basis_words(self) -> str:
        """ "BBB: 14 days", in the active language; empty for a promise of ours."""
        if not self.basis or self.basis_amount is None:
            return self.basis_name
        return f"{self.basis_name}: {Time(self.basis_amount, Unit(self.basis_unit))}"

    @property
    def terms(self) -> clocks.Terms:
        """What was promised; of one from outside, the time it was given from its beginning to its end."""
        if self.promise is not None:
            return self.promise.terms
        given = (self.due_at or self.started_at) - self.started_at
        return clocks.Terms(amount=max(given // MINUTE, 1), unit=clocks.Unit.MINUTES, working=False)

    @property
    def value(self) -> clocks.Clock:
        """The clock as the pure functions know it."""
        return clocks.Clock(
            terms=self.terms,
            started_at=self.started_at,
            due=self.due_at,
            approaches_at=self.approaches_at,
            pauses=tuple((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in self.pauses),
            paused_at=self.paused_at,
            stopped_at=self.stopped_at,
            worked=_span(self.worked_seconds),
            elapsed=_span(self.elapsed_seconds),
        )

    def become(self, value: clocks.Clock) -> None:
        """Takes over the facts of a value; the caller saves."""
        self.due_at, self.approaches_at = value.due, value.approaches_at
        self.pauses = [[a.isoformat(), b.isoformat()] for a, b in value.pauses]
        self.paused_at, self.stopped_at = value.paused_at, value.stopped_at
        self.worked_seconds, self.elapsed_seconds = _seconds(value.worked), _seconds(value.elapsed)
        self.kept = value.state(value.stopped_at) is State.KEPT if value.stopped_at else None

    @property
    def state(self) -> State:
        """How it stands now."""
        return self.value.state(timezone.now())


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())
