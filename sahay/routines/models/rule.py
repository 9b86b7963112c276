"""Rules: when something happens and conditions hold, then do."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation


class RuleQuerySet(models.QuerySet["Rule"]):
    """Questions about rules."""

    def visible_to(self, staff: Staff) -> RuleQuerySet:
        """Whoever looks after the desk sees them all."""
        return self if staff.has_power("desk.manage") else self.none()

    def kept(self) -> RuleQuerySet:
        """Those that were not taken away, in their order."""
        return self.filter(taken_away_at__isnull=True).order_by("position", "pk")

    def on(self) -> RuleQuerySet:
        """Those at work."""
        return self.kept().filter(on_since__isnull=False)


class Rule(models.Model):
    """One rule. `trigger` is a name of `rules.triggers`, `conditions` are those of
    `sahay.conversations.conditions`, `steps` are `{"do": …, "value": …}` of `rules.steps`.

    `previewed` is the mark of what was looked at last: only that can be switched on. `language` is the one
    its moments are written in.
    """

    class Why(models.TextChoices):
        STORM = "storm", _("It acted more than a thousand times within a minute, and was stopped.")
        GONE = "gone", _("Something it names is not there any more.")
        FAILED = "failed", _("It could not be carried out: something unexpected happened.")

    name = models.CharField(_("name"), max_length=60)
    trigger = models.CharField(max_length=20)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    conditions = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    stops = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=10, default="en")
    on_since = models.DateTimeField(null=True, blank=True)
    previewed = models.CharField(max_length=64, blank=True)
    preview: Any = models.JSONField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_why = models.CharField(max_length=10, choices=Why, blank=True)
    set_aside_words = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    made_at = models.DateTimeField(auto_now_add=True)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="rule_has_name"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(taken_away_at__isnull=True), name="rule_name_once"
            ),
            models.CheckConstraint(
                condition=Q(on_since__isnull=True)
                | (~Q(previewed="") & Q(taken_away_at__isnull=True) & Q(set_aside_at__isnull=True)),
                name="rule_on_was_previewed",
            ),
            models.CheckConstraint(
                condition=~Q(trigger="silent") | Q(days__range=(1, 365)), name="rule_silent_has_days"
            ),
            models.CheckConstraint(
                condition=~Q(trigger="daily") | Q(at__isnull=False), name="rule_daily_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        """At work."""
        return self.on_since is not None

    @property
    def mark(self) -> str:
        """What it says, as a short word: another one when anything of it changes."""
        said = [self.trigger, self.days, self.at.isoformat() if self.at else "", self.conditions, self.steps]
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def is_previewed(self) -> bool:
        """Whether somebody has looked at what it would do, as it is now."""
        return self.previewed == self.mark


class RuleRun(models.Model):
    """What a rule did to one conversation, once for each `occasion`: an entry of the journal, a day, a time
    of silence.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        SAME = "same", _("it was so already")
        REFUSED = "refused", _("not possible")
        FAILED = "failed", _("went wrong")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="runs", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    occasion = models.CharField(max_length=60)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    steps = models.JSONField(default=list)
    depth = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "conversation", "occasion"], name="rule_run_once")
        ]
        indexes = [
            models.Index(fields=["rule", "-id"], name="rule_run_latest"),
            models.Index(fields=["rule", "at"], name="rule_run_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.conversation_id} {self.outcome}"


class RuleDay(models.Model):
    """How far a rule of every day has come on one day in one branch: `last` is the conversation it was at."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="+", db_index=False)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    last = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "branch", "day"], name="rule_day_once")]

    def __str__(self) -> str:
        return f"{self.day} of {self.rule_id}"
