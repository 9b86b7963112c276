"""What a rule would do, looked at on the conversations of the last month as they stand now."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from time import monotonic
from typing import Any

from django.utils import timezone

from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation
from sahay.journal.events import KINDS
from sahay.journal.models import Entry
from sahay.routines.models import Rule
from sahay.routines.rules.by_the_clock import fallen_silent, of_every_day
from sahay.routines.rules.steps import answers, left
from sahay.routines.rules.triggers import DAILY, SILENT, TRIGGERS

A_MONTH = timedelta(days=30)
MOST_LOOKED, MOST_KEPT, A_BATCH = 2_000, 200, 50
PATIENCE = 2.0


def preview(rule: Rule, now: datetime | None = None) -> dict[str, Any]:
    """How many it would have acted on, and which: the newest first, no more than two thousand, and no longer
    than two seconds. `sampled` says that there were more; `writing` to how many customers it would have
    written; `would` which of its steps, by their places, would do something in each of the newest.
    """
    now, by = now or timezone.now(), as_rule(rule.name, rule.language, rule.pk)
    numbers = _candidates(rule, now)
    sampled = len(numbers) > MOST_LOOKED
    numbers, began = numbers[:MOST_LOOKED], monotonic()
    looked, writing = 0, 0
    would: dict[int, list[int]] = {}
    for start in range(0, len(numbers), A_BATCH):
        if monotonic() - began > PATIENCE:
            sampled = True
            break
        batch = numbers[start : start + A_BATCH]
        looked += len(batch)
        for conversation in _met(rule, batch, now):
            would[conversation.pk] = places = left(conversation, rule.steps, by)
            writing += answers(rule.steps[place] for place in places)
    return {
        "at": now.isoformat(),
        "looked": looked,
        "met": len(would),
        "changing": sum(bool(places) for places in would.values()),
        "writing": writing,
        "would": {str(number): would[number] for number in islice(would, MOST_KEPT)},
        "sampled": sampled,
    }


def _met(rule: Rule, numbers: list[int], now: datetime) -> list[Conversation]:
    rows = narrowed(Conversation.objects.filter(pk__in=numbers), rule.conditions, Asking(None, now))
    rows = rows.select_related("branch", "customer").order_by("-activity_at", "-pk")
    return list(rows.prefetch_related("tags"))


def _candidates(rule: Rule, now: datetime) -> list[int]:
    """What the rule would have been asked about in the last month, the latest first."""
    since = now - A_MONTH
    recent = Conversation.objects.filter(activity_at__gte=since).order_by("-activity_at", "-pk")
    if rule.trigger == SILENT:
        return list(fallen_silent(rule, recent, now).values_list("pk", flat=True)[: MOST_LOOKED + 1])
    if rule.trigger == DAILY:
        return list(of_every_day(rule, recent).values_list("pk", flat=True)[: MOST_LOOKED + 1])
    trigger = TRIGGERS[rule.trigger]
    if trigger.heard is None:
        return []
    rows = Entry.objects.filter(kind=trigger.heard.KIND, at__gte=since).order_by("-pk")
    found = rows.values_list("kind", "subject_id", "facts")[: MOST_LOOKED * 2]
    numbers = [number for kind, number, facts in found if trigger.fits(KINDS[kind].read(facts))]
    return list(dict.fromkeys(numbers))[: MOST_LOOKED + 1]
