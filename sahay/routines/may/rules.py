"""Who may make rules, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.by_itself import ANSWERING, POWER
from sahay.conversations.may import NO_POWER
from sahay.kit.refusal import YES, Answer, no
from sahay.routines.models import Rule
from sahay.routines.rules.steps import answers

NARROW = _(
    "Say for which of your branches the rule is. One for all of them is made by somebody who sees them all."
)
ANSWERS = _("A rule that answers customers is made by somebody who may answer them.")
ELSEWHERE = _("It would answer in a branch you do not work for. Please let it answer before it hands over.")
TAKEN_AWAY = _("This rule was taken away. Bring it back first.")


def make_rules(staff: Staff) -> Answer:
    """Whoever looks after the desk."""
    return YES if staff.has_power("desk.manage") else no(NO_POWER)


def say_rule(
    staff: Staff, conditions: Iterable[Mapping[str, Any]], steps: Iterable[Mapping[str, Any]]
) -> Answer:
    """A rule reaches no further than whoever makes it: it names their branches, or they see all of them; and
    it answers customers only where they may.
    """
    able, steps = make_rules(staff), list(steps)
    if able and answers(steps) and not staff.has_power(POWER):
        return no(ANSWERS)
    if not able or staff.all_branches:
        return able
    mine = {str(number) for number in staff.branch_ids()}
    named = [one["value"] for one in conditions if one["field"] == "branch" and one["is"] == "any"]
    if not any(mine.issuperset(values) for values in named):
        return no(NARROW)
    return no(ELSEWHERE) if _answers_elsewhere(steps, mine) else YES


def _answers_elsewhere(steps: Iterable[Mapping[str, Any]], mine: set[str]) -> bool:
    """Whether it hands a conversation to a branch that is not theirs, and then answers there."""
    here = True
    for step in steps:
        if step["do"] == "move":
            here = str(step["value"]) in mine
        elif step["do"] in ANSWERING and not here:
            return True
    return False


def change_rule(staff: Staff, rule: Rule) -> Answer:
    """Whoever could have made it."""
    return say_rule(staff, rule.conditions, rule.steps)


def switch_on_rule(staff: Staff, rule: Rule) -> Answer:
    """Once somebody has looked at what it would do, as it is now."""
    able = change_rule(staff, rule)
    if not able:
        return able
    if rule.taken_away_at:
        return no(TAKEN_AWAY)
    if rule.is_on:
        return no(_("It is switched on already."))
    if not rule.is_previewed:
        return no(_("Look first at what it would have done in the last month. Then it can be switched on."))
    return YES
