"""A customer's matter over all its conversations, and what each conversation adds to the figures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sahay.business.models import Staff


class Share(models.Model):
    """What one conversation adds to the sums of days, and what it is recognised by when matters are linked.

    What is aside (joined into another one, or spam) is part of no issue. `figures` are rows of [day, measure,
    branch, channel, person, promise, count].
    """

    conversation = models.BigIntegerField(primary_key=True)
    customer = models.BigIntegerField()
    is_aside = models.BooleanField(default=False)
    issue = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    references = models.JSONField(default=list)
    terms = models.JSONField(default=list)
    hinted = models.JSONField(default=list)
    apart = models.JSONField(default=list)
    figures = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["customer", "opened_at"], name="share_customer"),
            models.Index(fields=["issue"], name="share_issue"),
        ]

    def __str__(self) -> str:
        return f"share of #{self.conversation}"


class IssueQuerySet(models.QuerySet["Issue"]):
    """Questions about issues."""

    def visible_to(self, staff: Staff) -> IssueQuerySet:
        """Those that began at a branch the person sees."""
        return self if staff.all_branches else self.filter(branch__in=staff.branch_ids())

    def open(self) -> IssueQuerySet:
        """With a conversation that is not resolved."""
        return self.filter(resolved_at__isnull=True)


class Issue(models.Model):
    """One matter of one customer, named by its first conversation, with what was measured of it."""

    conversation = models.BigIntegerField(primary_key=True)
    customer = models.BigIntegerField()
    branch = models.BigIntegerField(default=0)
    conversations = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    contacts = models.PositiveIntegerField(default=0)
    transfers = models.PositiveIntegerField(default=0)
    ping_pongs = models.PositiveIntegerField(default=0)
    switches = models.PositiveIntegerField(default=0)
    forced_switches = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    asked_again = models.PositiveIntegerField(default=0)
    waited_seconds = models.PositiveBigIntegerField(default=0)
    waited_working_seconds = models.PositiveBigIntegerField(default=0)
    reopenings = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=list)

    objects = IssueQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["branch", "opened_at"], name="issue_open", condition=Q(resolved_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"issue of #{self.conversation}"
