"""The conversations behind a line of the standards: those that missed its promise in the counted days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Clock, Conversation
from sahay.customers.models import Party
from sahay.policies.models import Promise
from sahay.standards.measures import DAYS
from sahay.standards.models import Standard

MOST = 50


@dataclass(frozen=True)
class Miss:
    """A conversation, when its time was over, and the zone in which that is meant."""

    conversation: Conversation
    due_at: datetime
    is_settled: bool
    zone: ZoneInfo


def misses(standard: Standard, promise: Promise, staff: Staff) -> list[Miss]:
    """Newest first, at most fifty, those this person sees: what the figure beside the line counts."""
    place = standard.branch or Branch.objects.active().first()
    zone = place.zone if place else ZoneInfo("UTC")
    midnight = timezone.now().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = Conversation.objects.visible_to(staff).filter(spam_at__isnull=True, party=Party.CUSTOMER)
    if standard.branch_id:
        seen = seen.filter(branch=standard.branch_id)
    clocks = (
        Clock.objects.filter(
            Q(kept=False) | Q(stopped_at__isnull=True, missed_told_at__isnull=False),
            promise=promise,
            dropped_at__isnull=True,
            conversation__in=seen,
        )
        .annotate(over_at=Coalesce(F("due_at"), F("stopped_at"), F("missed_told_at")))
        .filter(over_at__gte=midnight - timedelta(days=DAYS), over_at__lt=midnight)
        .select_related("conversation__customer", "conversation__branch")
        .prefetch_related("conversation__customer__identities")
        .order_by("-over_at", "-pk")
    )
    return [_miss(clock, clock.over_at, zone) for clock in clocks[:MOST]]


def _miss(clock: Clock, over_at: datetime, zone: ZoneInfo) -> Miss:
    branch = clock.conversation.branch
    return Miss(clock.conversation, over_at, clock.stopped_at is not None, branch.zone if branch else zone)
