"""The conversations behind a line of the standards: those that missed its promise in the counted days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Branch, Staff
from sahay.channels.phone.models import CallBack
from sahay.conversations.channels import name_of
from sahay.conversations.models import Clock, Conversation
from sahay.customers.models import Party
from sahay.insights.standards import channel_of
from sahay.policies.models import Promise
from sahay.standards.measures import DAYS
from sahay.standards.shape import Line

MOST = 50


@dataclass(frozen=True)
class Miss:
    """A conversation, when its time was over, and the zone in which that is meant."""

    conversation: Conversation
    due_at: datetime
    is_settled: bool
    zone: ZoneInfo


def misses(line: Line, promise: Promise, staff: Staff) -> list[Miss]:
    """Newest first, at most fifty, those this person sees: what the figure beside the line counts."""
    place = Branch.objects.filter(pk=line.branch).first() if line.branch else Branch.objects.active().first()
    zone = place.zone if place else ZoneInfo("UTC")
    midnight = timezone.now().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Conversation.objects.visible_to(staff).filter(spam_at__isnull=True, party=Party.CUSTOMER)
    if line.branch:
        seen = seen.filter(branch=line.branch)
    if channel := channel_of(line, promise):
        seen = seen.filter(channel=channel)
    of = _call_backs(promise) if promise.kind == "call_back" else _clocks(promise)
    rows = (
        of.filter(conversation__in=seen)
        .filter(over_at__gte=midnight - timedelta(days=DAYS), over_at__lt=midnight)
        .select_related("conversation__customer", "conversation__branch")
        .prefetch_related("conversation__customer__identities")
        .order_by("-over_at", "-pk")
    )
    return [_miss(row, zone) for row in rows[:MOST]]


def in_common(found: Sequence[Miss]) -> list[tuple[str, int]]:
    """Where they were, by which way they came, and how many are nobody's: the most frequent first."""
    rows = [one.conversation for one in found]
    groups = (
        [row.branch.name for row in rows if row.branch],
        [name_of(row.channel) for row in rows],
        [_("Unassigned") for row in rows if row.assignee_id is None],
    )
    return [pair for group in groups for pair in Counter(group).most_common()]


def _clocks(promise: Promise) -> QuerySet[Any]:
    return Clock.objects.filter(
        Q(kept=False) | Q(stopped_at__isnull=True, missed_told_at__isnull=False),
        promise=promise,
        dropped_at__isnull=True,
    ).annotate(over_at=Coalesce(F("due_at"), F("stopped_at"), F("missed_told_at")), ended=F("stopped_at"))


def _call_backs(promise: Promise) -> QuerySet[Any]:
    return CallBack.objects.filter(promise=promise, kept=False).annotate(
        over_at=F("due_at"), ended=F("ended_at")
    )


def _miss(row: Any, zone: ZoneInfo) -> Miss:
    branch = row.conversation.branch
    return Miss(row.conversation, row.over_at, row.ended is not None, branch.zone if branch else zone)
