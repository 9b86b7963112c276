"""Calls that were promised and reached somebody: promises like any other, with a table of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import Q

from sahay.business.models import Branch
from sahay.channels.phone.models import CallBack
from sahay.conversations.models import Conversation

Called = tuple[int, bool, datetime, timedelta]


def called_back(
    rows: Collection[Conversation], branches: Mapping[int, Branch], first: Branch | None
) -> dict[int, list[Called]]:
    """By the conversation in which they stand now: which promise, whether it was kept, when that was settled,
    and how long it took.
    """
    found: defaultdict[int, list[Called]] = defaultdict(list)
    places = {row.pk: branches.get(row.branch_id or 0, first) for row in rows}
    here = Q(conversation__in=places, conversation__joined_into__isnull=True)
    calls = CallBack.objects.filter(
        here | Q(conversation__joined_into__in=places), promise__isnull=False, kept__isnull=False
    )
    wanted = ("conversation_id", "conversation__joined_into_id", "promise_id", "kept")
    moments = ("starts_at", "due_at", "ended_at", "promise__working_time")
    for own, joined, promise, kept, starts, due, ended, working in calls.order_by("pk").values_list(
        *wanted, *moments
    ):
        number = joined or own
        place = places[number]
        took = place.calendar().worked(starts, ended) if working and place else ended - starts
        found[number].append((promise, kept, ended if kept else due, max(took, timedelta(0))))
    return found
