"""What a change touches of a conversation, and how that is put back where nobody has touched it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import actions
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Clash

Facts = dict[str, Any]


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _tags(conversation: Conversation) -> Facts:
    return {"tags": sorted(tag.name for tag in conversation.tags.all())}


def _standing(conversation: Conversation) -> Facts:
    return {
        "resolved": _moment(conversation.resolved_at),
        "snoozed": _moment(conversation.snoozed_until),
        "spam": _moment(conversation.spam_at),
    }


def _place(conversation: Conversation) -> Facts:
    return {"branch": conversation.branch_id, **_hands(conversation)}


def _hands(conversation: Conversation) -> Facts:
    return {"team": conversation.team_id, "assignee": conversation.assignee_id}


TOUCHED: Mapping[str, Callable[[Conversation], Facts]] = {
    "assign": lambda c: {"assignee": c.assignee_id},
    "assign_team": _hands,
    "unassign": lambda c: {"assignee": c.assignee_id},
    "set_kind": lambda c: {"kind": c.kind},
    "set_priority": lambda c: {"priority": c.priority},
    "tag": _tags,
    "untag": _tags,
    "snooze": _standing,
    "resolve": _standing,
    "reopen": _standing,
    "mark_spam": _standing,
    "move": _place,
}


def facts_of(conversation: Conversation, change: str) -> Facts:
    """How a conversation stands in what a change touches."""
    return TOUCHED[change](conversation)


def put_back(conversation: Conversation, change: str, before: Facts, after: Facts, *, by: Staff) -> None:
    """Undoes a change of one conversation, through the actions that anybody has.

    Raises Clash when somebody has touched the same since, Refused when `by` may not.
    """
    if facts_of(conversation, change) != after:
        raise Clash(_("Somebody has changed this since. It stays as it is."))
    RESTORERS[change](conversation, before, after, by)


def _assignee(conversation: Conversation, before: Facts, _after: Facts, by: Staff) -> None:
    person = Staff.objects.filter(pk=before["assignee"]).first() if before["assignee"] else None
    actions.assign(conversation, by=by, to=person)


def _hand_back(conversation: Conversation, before: Facts, after: Facts, by: Staff) -> None:
    if before.get("team") != conversation.team_id:
        team = Team.objects.filter(pk=before["team"]).first() if before.get("team") else None
        conversation = actions.assign_team(conversation, by=by, to=team)
    if before["assignee"] != conversation.assignee_id:
        _assignee(conversation, before, after, by)


def _kind(conversation: Conversation, before: Facts, _after: Facts, by: Staff) -> None:
    actions.set_kind(conversation, by=by, kind=before["kind"])


def _priority(conversation: Conversation, before: Facts, _after: Facts, by: Staff) -> None:
    actions.set_priority(conversation, by=by, priority=before["priority"])


def _names(conversation: Conversation, before: Facts, _after: Facts, by: Staff) -> None:
    actions.tag(conversation, by=by, names=before["tags"])


def _stand(conversation: Conversation, before: Facts, after: Facts, by: Staff) -> None:
    if after["spam"] and not before["spam"]:
        conversation = actions.not_spam(conversation, by=by)
    if after["resolved"] and not before["resolved"] and not conversation.is_open:
        conversation = actions.take_resolving_back(conversation, by=by)
    if before["resolved"] and conversation.is_open:
        conversation = actions.resolve(conversation, by=by)
    _sleep(conversation, before["snoozed"], by)


def _sleep(conversation: Conversation, until: str | None, by: Staff) -> None:
    moment = datetime.fromisoformat(until) if until else None
    if moment == conversation.snoozed_until or not conversation.is_open:
        return
    if moment and moment > timezone.now():
        actions.snooze(conversation, by=by, until=moment)
    elif conversation.snoozed_until:
        actions.wake(conversation, by=by)


def _back_home(conversation: Conversation, before: Facts, after: Facts, by: Staff) -> None:
    home = Branch.objects.filter(pk=before["branch"]).first()
    if home is None:
        raise Clash(_("It belonged to no branch before, and cannot go back there."))
    conversation = actions.move(conversation, by=by, branch=home)
    _hand_back(conversation, before, after, by)


RESTORERS: Mapping[str, Callable[[Conversation, Facts, Facts, Staff], None]] = {
    "assign": _assignee,
    "assign_team": _hand_back,
    "unassign": _assignee,
    "set_kind": _kind,
    "set_priority": _priority,
    "tag": _names,
    "untag": _names,
    "snooze": _stand,
    "resolve": _stand,
    "reopen": _stand,
    "mark_spam": _stand,
    "move": _back_home,
}
