"""Rules that nothing calls but the clock: silence of a customer, and a time of every day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sahay.business.models import Branch
from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.models import Conversation, WaitingOn
from sahay.routines.models import Rule, RuleDay, RuleRun
from sahay.routines.rules.known import rules_for
from sahay.routines.rules.running import run
from sahay.routines.rules.triggers import DAILY, SILENT

SOME = 200


def look(now: datetime | None = None) -> int:
    """Lets every such rule act on what has become due, some conversations at a time, each in a transaction of
    its own. Answers how many were looked at.
    """
    now = now or timezone.now()
    silent = sum(_silent(rule, now) for rule in rules_for(SILENT))
    branches = list(Branch.objects.active()) if rules_for(DAILY) else []
    return silent + sum(
        _daily(rule, branch, now, is_first=branch == branches[0])
        for rule in rules_for(DAILY)
        for branch in branches
    )


def fallen_silent(rule: Rule, rows: Any, now: datetime) -> Any:
    """Those that have waited for their customer for as many days as the rule says."""
    return rows.waiting_on(WaitingOn.CUSTOMER).filter(waiting_since__lte=now - timedelta(days=rule.days or 1))


def of_every_day(rule: Rule, rows: Any) -> Any:
    """Those a rule of every day is about: open ones, unless its conditions speak of others."""
    speaks = any(condition["field"] in ("resolved", "spam") for condition in rule.conditions)
    return rows if speaks else rows.open()


def _silent(rule: Rule, now: datetime) -> int:
    """What fell silent since the rule is on: what had been silent before is left to people."""
    begun = (rule.on_since or now) - timedelta(days=rule.days or 1)
    answered = RuleRun.objects.filter(
        rule=rule, conversation=OuterRef("pk"), at__gte=OuterRef("waiting_since")
    )
    rows = fallen_silent(rule, Conversation.objects.filter(activity_at__gte=begun), now)
    rows = narrowed(rows.filter(waiting_since__gte=begun), rule.conditions, Asking(None, now))
    found = rows.filter(~Exists(answered)).values_list("pk", "waiting_since")[:SOME]
    for number, since in found:
        run(number, SILENT, occasion=f"since:{since.isoformat()}", only=rule, fits=_still_silent(since))
    return len(found)


def _still_silent(since: datetime) -> Callable[[Conversation], bool]:
    def fits(present: Conversation) -> bool:
        return present.waiting_on == WaitingOn.CUSTOMER and present.waiting_since == since

    return fits


def _daily(rule: Rule, branch: Branch, now: datetime, *, is_first: bool) -> int:
    """Today's conversations of one branch, once its clock shows the time; later on the same day if nobody was
    there to do it.
    """
    local = now.astimezone(branch.zone)
    if rule.at is None or local.time() < rule.at or _began_later(rule, local):
        return 0
    day, _is_new = RuleDay.objects.get_or_create(rule=rule, branch=branch, day=local.date())
    if day.ended_at:
        return 0
    here = Q(branch=branch) | Q(branch__isnull=True) if is_first else Q(branch=branch)
    rows = of_every_day(rule, Conversation.objects.filter(here, pk__gt=day.last))
    rows = narrowed(rows, rule.conditions, Asking(None, now))
    found = list(rows.order_by("pk").values_list("pk", flat=True)[:SOME])
    for number in found:
        with transaction.atomic():
            run(number, DAILY, occasion=f"day:{day.day.isoformat()}", only=rule)
            RuleDay.objects.filter(pk=day.pk).update(last=number)
    if len(found) < SOME:
        RuleDay.objects.filter(pk=day.pk).update(ended_at=timezone.now())
    return len(found)


def _began_later(rule: Rule, local: datetime) -> bool:
    """Whether it was switched on after today's time had passed."""
    on = rule.on_since.astimezone(local.tzinfo) if rule.on_since else local
    today: date = local.date()
    return on.date() == today and rule.at is not None and on.time() > rule.at
