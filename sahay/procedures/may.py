"""Who may start procedures, take their steps and give them up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.kit.refusal import YES, Answer, no
from sahay.procedures.models import Run

TAKE_STEPS = "conversations.note"
_ELSEWHERE = _("This is about a branch you do not work for.")
_ONLY_READS = _("Your role only reads. A manager can change your role.")


def start(by: Any, branch: Branch) -> Answer:
    """Everybody who works in the branch and does more than read."""
    return _working(by, branch.pk, TAKE_STEPS, _ONLY_READS)


def go_on(by: Any, run: Run) -> Answer:
    """Take steps of a run, leave it, hand it over, finish it."""
    return _working(by, run.branch_id, TAKE_STEPS, _ONLY_READS)


def abandon(by: Any, run: Run) -> Answer:
    """Give it up with a reason: whoever may say that a matter is settled."""
    return _working(
        by, run.branch_id, "conversations.resolve", _("Your role does not settle matters. Ask a manager.")
    )


def _working(by: Any, branch: int, power: str, why_not: Any) -> Answer:
    if isinstance(by, str):
        return YES
    if not by.is_active or not by.sees(branch):
        return no(_ELSEWHERE)
    return YES if by.has_power(power) else no(why_not)
