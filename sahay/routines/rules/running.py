"""Carrying rules out. A chain of rules is one walk in one transaction: what a rule does is heard by the walk
alone, a rule acts in it once, and it goes no deeper than a few steps. So it ends, whatever the rules say.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Max, prefetch_related_objects
from django.utils import timezone, translation

from sahay.business.models import Staff
from sahay.business.speaking import language_for
from sahay.conversations.conditions import Asking, hold
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation
from sahay.journal.events import KINDS
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.routines.models import Rule, RuleRun
from sahay.routines.rules import steps as vocabulary
from sahay.routines.rules.known import rules_for
from sahay.routines.rules.setting_aside import set_aside
from sahay.routines.rules.triggers import trigger_of

DEEPEST = 5
STORM = 1_000
A_MINUTE = timedelta(minutes=1)
Fits = Callable[[Conversation], bool]
_at_work: ContextVar[bool] = ContextVar("rules are at work", default=False)
log = logging.getLogger(__name__)


def are_at_work() -> bool:
    """Whether what is written down just now is done by rules."""
    return _at_work.get()


@transaction.atomic
def run(
    number: int, trigger: str, *, occasion: str, only: Rule | None = None, fits: Fits = lambda _now: True
) -> list[RuleRun]:
    """Asks every rule that waits for what happened to a conversation, and those that wait for what these do.

    `only` is one that the clock started, for what `fits`; nothing is done for it once it is off. The same
    occasion runs once, however often it is asked for.
    """
    done: list[RuleRun] = []
    ran: set[int] = set()
    present = _present(number)
    if not fits(present):
        return done
    with _working():
        asked = rules_for(trigger)
        waiting = deque([(tuple(rule for rule in asked if rule.pk == only.pk) if only else asked, 0)])
        while waiting:
            rules, depth = waiting.popleft()
            for rule in rules:
                acted = None if rule.pk in ran else _act(rule, present, occasion, depth)
                if acted is None:
                    continue
                ran.add(rule.pk)
                done.append(acted[0])
                present = _present(number)
                if depth < DEEPEST:
                    waiting.extend((rules_for(name), depth + 1) for name in acted[1])
                if rule.stops:
                    break
    return done


@contextmanager
def _working() -> Iterator[None]:
    token = _at_work.set(True)
    try:
        yield
    finally:
        _at_work.reset(token)


def _present(number: int) -> Conversation:
    """The conversation as it is now, kept from others, with what conditions ask of it."""
    conversation = Conversation.objects.held(Conversation(pk=number))
    prefetch_related_objects([conversation], "tags")
    return conversation


def _act(
    rule: Rule, conversation: Conversation, occasion: str, depth: int
) -> tuple[RuleRun, list[str]] | None:
    """What came of one rule, and the triggers of what it did; None when it had nothing to do here."""
    now = timezone.now()
    if not _holds(rule, conversation, now):
        return None
    if _is_storm(rule, now):
        set_aside(rule, Rule.Why.STORM, conversation)
        return None
    acted = RuleRun(rule=rule, conversation=conversation, occasion=occasion, at=now, depth=depth)
    before = Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
    try:
        with transaction.atomic():
            acted.save()
    except IntegrityError:
        return None  # this occasion has been answered
    with translation.override(language_for(None)):
        _carry_out(rule, conversation, acted)
    acted.save(update_fields=["outcome", "steps"])
    return acted, _followed(rule, conversation.pk, before)


def _holds(rule: Rule, conversation: Conversation, now: datetime) -> bool:
    try:
        return hold(conversation, rule.conditions, Asking(None, now))
    except LookupError:
        set_aside(rule, Rule.Why.GONE, conversation)  # a condition this version does not know
        return False


def _carry_out(rule: Rule, conversation: Conversation, acted: RuleRun) -> None:
    """Each step in turn; one that is refused keeps no other waiting, one that breaks takes all back."""
    by = as_rule(rule.name, rule.language, rule.pk)
    acted.steps = []
    try:
        with transaction.atomic():
            for step in rule.steps:
                acted.steps.append(_step(step, conversation, by))
    except (OperationalError, InterfaceError):
        raise  # the database, not the rule: it is tried again
    except Exception as trouble:
        log.exception("the rule %s failed", rule.pk)
        acted.outcome, acted.steps = RuleRun.Outcome.FAILED, []
        set_aside(rule, Rule.Why.FAILED, conversation, type(trouble).__name__)
        return
    came = {step["came"] for step in acted.steps}
    acted.outcome = next((word for word in ("done", "refused") if word in came), RuleRun.Outcome.SAME)
    if "refused" in came and (gone := vocabulary.troubles(rule.steps)):
        set_aside(rule, Rule.Why.GONE, conversation, " ".join(gone))


def _step(step: dict[str, Any], conversation: Conversation, by: Staff) -> dict[str, Any]:
    present = Conversation.objects.get(pk=conversation.pk)
    if vocabulary.is_so(present, step, by):
        return {**step, "came": "same"}
    try:
        with transaction.atomic():
            vocabulary.STEPS[step["do"]].apply(present, step.get("value"), by=by)
    except Refused as refused:
        return {**step, "came": "refused", "reason": str(refused.reason)[:300]}
    return {**step, "came": "done"}


def _followed(rule: Rule, number: int, before: int) -> list[str]:
    """The triggers of what the rule has just done. The conversation is held: nobody else writes of it now."""
    rows = Entry.objects.filter(
        subject_kind="conversation", subject_id=number, pk__gt=before, actor=str(as_rule(rule.name, ""))
    )
    happened = (KINDS[row.kind].read(row.facts) for row in rows.order_by("pk") if row.kind in KINDS)
    return [name for name in map(trigger_of, happened) if name]


def _is_storm(rule: Rule, now: datetime) -> bool:
    return RuleRun.objects.filter(rule=rule, at__gt=now - A_MINUTE).count() >= STORM
