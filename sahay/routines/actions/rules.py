"""Rules: making, changing, looking at what they would do, switching on and off, order, taking away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.conversations import conditions as vocabulary
from sahay.conversations.conditions.shapes import ME
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.routines import events, may, rows
from sahay.routines.models import Rule
from sahay.routines.rules import previewing, steps
from sahay.routines.rules.triggers import DAILY, SILENT, TRIGGERS

MOST, MOST_IN_A_NAME, MOST_DAYS = 100, 60, 365


@transaction.atomic
def make_rule(
    *,
    name: str,
    trigger: str,
    conditions: Iterable[Any],
    steps: Iterable[Any],
    days: int | None = None,
    at: time | None = None,
    stops: bool = False,
    by: Staff,
) -> Rule:
    """A new one, below the others and switched off."""
    may.make_rules(by).enforce()
    _need_room()
    rule = Rule(made_by=by, position=rows.after_the_last(Rule.objects.kept()))
    _keep(rule, by, name, trigger, conditions, steps, days, at, stops)
    journal.record(events.RuleMade(rule=rule.pk, name=rule.name), by=by)
    return rule


@transaction.atomic
def change_rule(
    rule: Rule,
    *,
    name: str,
    trigger: str,
    conditions: Iterable[Any],
    steps: Iterable[Any],
    days: int | None = None,
    at: time | None = None,
    stops: bool = False,
    by: Staff,
) -> Rule:
    """What it says. When it says something else it is switched off until somebody has looked at that."""
    rule = _held(rule)
    may.change_rule(by, rule).enforce()
    _must_be_kept(rule)
    before = rule.mark
    _keep(rule, by, name, trigger, conditions, steps, days, at, stops)
    if rule.mark != before:
        rule.on_since, rule.preview, rule.previewed = None, None, ""
        rule.set_aside_at, rule.set_aside_why, rule.set_aside_words = None, "", ""
        rule.save()
    journal.record(events.RuleChanged(rule=rule.pk, name=rule.name), by=by)
    return rule


def preview_rule(rule: Rule, *, by: Staff) -> Rule:
    """Looks at what it would have done in the last month, and keeps that. No conversation is touched, and
    nobody waits while it looks; of a rule that was changed meanwhile it has looked at nothing.
    """
    rule = Rule.objects.get(pk=rule.pk)
    may.change_rule(by, rule).enforce()
    _must_be_kept(rule)
    looked_at, found = rule.mark, previewing.preview(rule)
    with transaction.atomic():
        rule = _held(rule)
        may.change_rule(by, rule).enforce()
        _must_be_kept(rule)
        if rule.mark == looked_at:
            rule.preview, rule.previewed = found, looked_at
            rule.save(update_fields=["preview", "previewed"])
            journal.record(
                events.RulePreviewed(rule=rule.pk, looked=found["looked"], met=found["met"]), by=by
            )
    return rule


@transaction.atomic
def switch_on_rule(rule: Rule, *, by: Staff) -> Rule:
    """From now on it acts."""
    rule = _held(rule)
    may.switch_on_rule(by, rule).enforce()
    if gone := steps.troubles(rule.steps):
        raise Refused(" ".join(gone))
    rule.on_since = timezone.now()
    rule.set_aside_at, rule.set_aside_why, rule.set_aside_words = None, "", ""
    rule.save(update_fields=["on_since", "set_aside_at", "set_aside_why", "set_aside_words"])
    frame_changed()
    journal.record(events.RuleSwitched(rule=rule.pk, name=rule.name, on=True), by=by)
    return rule


@transaction.atomic
def switch_off_rule(rule: Rule, *, by: Staff) -> Rule:
    """It acts no more. What it did stays."""
    rule = _held(rule)
    may.change_rule(by, rule).enforce()
    if rule.is_on:
        rule.on_since = None
        rule.save(update_fields=["on_since"])
        frame_changed()
        journal.record(events.RuleSwitched(rule=rule.pk, name=rule.name, on=False), by=by)
    return rule


@transaction.atomic
def move_rule(rule: Rule, *, up: bool, by: Staff) -> None:
    """One place earlier or later: rules are asked in their order."""
    may.change_rule(by, rule).enforce()
    try:
        to = rows.move(Rule.objects.kept(), rule.pk, up=up)
    except LookupError:
        raise Clash(may.TAKEN_AWAY) from None
    if to is not None:
        frame_changed()
        journal.record(events.RuleMoved(rule=rule.pk, position=to), by=by)


@transaction.atomic
def take_away_rule(rule: Rule, *, by: Staff) -> None:
    """Switched off and out of the list. What it did stays to be read, and it can be brought back."""
    rule = _held(rule)
    may.change_rule(by, rule).enforce()
    if rule.taken_away_at is None:
        rule.taken_away_at, rule.on_since = timezone.now(), None
        rule.save(update_fields=["taken_away_at", "on_since"])
        frame_changed()
        journal.record(events.RuleTakenAway(rule=rule.pk), by=by)


@transaction.atomic
def bring_back_rule(rule: Rule, *, by: Staff) -> None:
    """Back in the list, switched off."""
    may.change_rule(by, rule).enforce()
    _need_room()
    try:
        with transaction.atomic():
            gone = Rule.objects.filter(pk=rule.pk, taken_away_at__isnull=False)
            is_back = gone.update(taken_away_at=None)
    except IntegrityError:
        raise _taken() from None
    if is_back:
        journal.record(events.RuleBroughtBack(rule=rule.pk), by=by)


def _need_room() -> None:
    if Rule.objects.kept().count() >= MOST:
        raise Refused(_("A hundred rules are enough. Please take one away first."))


def _held(rule: Rule) -> Rule:
    return Rule.objects.select_for_update(of=("self",)).get(pk=rule.pk)


def _must_be_kept(rule: Rule) -> None:
    if rule.taken_away_at:
        raise Clash(may.TAKEN_AWAY)


def _keep(
    rule: Rule,
    by: Staff,
    name: str,
    trigger: str,
    conditions: Iterable[Any],
    said: Iterable[Any],
    days: int | None,
    at: time | None,
    stops: bool,
) -> None:
    rule.name, rule.stops, rule.language = one_line(name, MOST_IN_A_NAME), stops, by.language
    if not rule.name:
        raise Refused(_("Please give the rule a name."))
    _set_trigger(rule, trigger, days, at)
    rule.conditions = vocabulary.cleaned(conditions)
    if any(ME in one["value"] for one in rule.conditions if one["field"] == "assignee"):
        raise Refused(_("A rule is nobody, so it does not know who “me” is. Please choose a person."))
    rule.steps = steps.cleaned(said, by, rule.steps)
    may.say_rule(by, rule.conditions, rule.steps).enforce()
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError:
        raise _taken() from None
    frame_changed()


def _set_trigger(rule: Rule, trigger: str, days: int | None, at: time | None) -> None:
    if trigger not in TRIGGERS:
        raise Refused(_("Please say when the rule is asked."))
    rule.trigger = trigger
    rule.days, rule.at = days if trigger == SILENT else None, at if trigger == DAILY else None
    if trigger == SILENT and not 1 <= (days or 0) <= MOST_DAYS:
        raise Refused(_("Please say after how many days, up to a year."))
    if trigger == DAILY and at is None:
        raise Refused(_("Please say at what time of the day."))


def _taken() -> Clash:
    return Clash(_("There is a rule of this name already."))
