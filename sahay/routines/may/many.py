"""Who may change many conversations at once, and why not."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.may import NO_POWER
from sahay.kit.refusal import YES, Answer, no
from sahay.routines.models import Bulk

SORT = "conversations.sort"
NEEDED: Mapping[str, str] = {
    "assign": "conversations.assign",
    "assign_team": "conversations.assign",
    "unassign": "conversations.assign",
    "set_kind": SORT,
    "tag": SORT,
    "untag": SORT,
    "set_priority": SORT,
    "snooze": SORT,
    "resolve": "conversations.resolve",
    "reopen": "conversations.resolve",
    "move": "conversations.move",
    "mark_spam": SORT,
}

POWERS = frozenset(NEEDED.values())


def change_many(staff: Staff, change: str) -> Answer:
    """Whoever may do it to one. Each conversation is asked about once more when its turn comes."""
    if change not in NEEDED:
        return no(_("There is no such change."))
    return YES if staff.has_power(NEEDED[change]) else no(NO_POWER)


def change_any(staff: Staff) -> bool:
    """Whether there is anything they may do to many."""
    return any(staff.has_power(power) for power in POWERS)


def stop(staff: Staff, bulk: Bulk) -> Answer:
    """Whoever began it, while it runs."""
    if bulk.by_id != staff.pk or not staff.is_active:
        return no(_("Only whoever began this may stop it or undo it."))
    return YES if bulk.is_running else no(_("It has ended already."))


def undo(staff: Staff, bulk: Bulk) -> Answer:
    """Whoever began it, once it has ended; an undoing is not undone."""
    if bulk.by_id != staff.pk or not staff.is_active:
        return no(_("Only whoever began this may stop it or undo it."))
    if bulk.is_running:
        return no(_("It is still running. Stop it first."))
    if bulk.undoes_id or not bulk.changed:
        return no(_("There is nothing to undo."))
    return no(_("This has been undone already.")) if hasattr(bulk, "undone_by") else YES
