"""What can be done to a conversation, as data: the vocabulary of macros, rules and acts on many at once.

Values are plain, so that they can be stored: the id of a person or a branch, a list of words, the key of a
kind, the number of a priority, a moment in words (“tomorrow morning”) or as an ISO date with its time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import actions, moments
from sahay.conversations.actions.sorting import names_of_tags
from sahay.conversations.models import Conversation, Kind, Priority
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.kit.text import whole


class Takes(StrEnum):
    """What kind of value a change wants; the last three are what only rules do."""

    NOTHING = "nothing"
    STAFF = "staff"
    TEAM = "team"
    TAGS = "tags"
    KIND = "kind"
    BRANCH = "branch"
    PRIORITY = "priority"
    MOMENT = "moment"
    NOTE = "note"
    PEOPLE = "people"
    ANSWER = "answer"


@dataclass(frozen=True)
class Change:
    """One thing that can be done. `apply` calls the action, which asks whether `by` may and records it."""

    name: str
    label: Promise
    takes: Takes
    words: Callable[[Any], str]
    act: Callable[[Conversation, Any, Staff], object]

    def describe(self, value: Any = None) -> str:
        """The change with its value, as a short sentence in the reader's language."""
        return self.words(value)

    def apply(self, conversation: Conversation, value: Any = None, *, by: Staff) -> None:
        """Does it. Raises Refused, with nothing changed, when it may not be or the value means nothing."""
        self.act(conversation, value, by)


def _assign(conversation: Conversation, value: Any, by: Staff) -> object:
    person = value if isinstance(value, Staff) else Staff.objects.filter(pk=whole(value)).first()
    if person is None:
        raise Refused(_("Whoever this was to be given to is not there any more."))
    return actions.assign(conversation, by=by, to=person)


def _assign_team(conversation: Conversation, value: Any, by: Staff) -> object:
    team = value if isinstance(value, Team) else Team.objects.filter(pk=whole(value)).first()
    if team is None:
        raise Refused(_("The team this was to be given to is not there any more."))
    return actions.assign_team(conversation, by=by, to=team)


def _tag(conversation: Conversation, value: Any, by: Staff) -> object:
    return actions.tag(conversation, by=by, names=names_of_tags(conversation) | set(_list(value)))


def _untag(conversation: Conversation, value: Any, by: Staff) -> object:
    unwanted = {name.strip().casefold() for name in _list(value)}
    names = names_of_tags(conversation)
    return actions.tag(conversation, by=by, names=[name for name in names if name not in unwanted])


def _move(conversation: Conversation, value: Any, by: Staff) -> object:
    branch = value if isinstance(value, Branch) else Branch.objects.filter(pk=whole(value)).first()
    if branch is None:
        raise Refused(_("The branch this was to be handed to is not there any more."))
    return actions.move(conversation, by=by, branch=branch)


def _snooze(conversation: Conversation, value: Any, by: Staff) -> object:
    until = moments.meant(conversation, str(value or ""), by.language, timezone.now())
    if until is None:
        raise Refused(_("“%(text)s” is no moment we understand.") % {"text": value})
    return actions.snooze(conversation, by=by, until=until, words=str(value))


def _resolve(conversation: Conversation, _value: Any, by: Staff) -> object:
    return actions.resolve(conversation, by=by)


def _list(value: Any) -> list[str]:
    words = value.split(",") if isinstance(value, str) else value or []
    return [str(word) for word in words if str(word).strip()]


def _named(sentence: Promise, name: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: str(sentence) % isolated({"value": name(value)})


def _person(value: Any) -> str:
    found = value if isinstance(value, Staff) else Staff.objects.filter(pk=whole(value)).first()
    return found.name if found else "?"


def _team(value: Any) -> str:
    found = value if isinstance(value, Team) else Team.objects.filter(pk=whole(value)).first()
    return found.name if found else "?"


def _branch(value: Any) -> str:
    found = value if isinstance(value, Branch) else Branch.objects.filter(pk=whole(value)).first()
    return found.name if found else "?"


def _joined(value: Any) -> str:
    return pgettext("between the words of a list", ", ").join(_list(value))


def _kind(value: Any) -> str:
    return str(dict(Kind.choices).get(value, value))


def _priority(value: Any) -> str:
    return str(dict(Priority.choices).get(whole(value), value))


def _alone(label: Promise) -> Callable[[Any], str]:
    return lambda _value: str(label)


UNASSIGN = gettext_lazy("Give it back: nobody is responsible")
RESOLVE = gettext_lazy("Resolve")
REOPEN = gettext_lazy("Open again")
SPAM = gettext_lazy("Mark as spam")

CHANGES: Mapping[str, Change] = {
    change.name: change
    for change in (
        Change(
            "assign",
            gettext_lazy("Assign"),
            Takes.STAFF,
            _named(gettext_lazy("Give it to %(value)s"), _person),
            _assign,
        ),
        Change(
            "assign_team",
            gettext_lazy("Give it to a team"),
            Takes.TEAM,
            _named(gettext_lazy("Give it to the team %(value)s"), _team),
            _assign_team,
        ),
        Change(
            "unassign",
            UNASSIGN,
            Takes.NOTHING,
            _alone(UNASSIGN),
            lambda conversation, _value, by: actions.assign(conversation, by=by, to=None),
        ),
        Change(
            "set_kind",
            gettext_lazy("Set the kind"),
            Takes.KIND,
            _named(gettext_lazy("Set the kind: %(value)s"), _kind),
            lambda conversation, value, by: actions.set_kind(conversation, by=by, kind=str(value)),
        ),
        Change(
            "tag",
            gettext_lazy("Add tags"),
            Takes.TAGS,
            _named(gettext_lazy("Add tags: %(value)s"), _joined),
            _tag,
        ),
        Change(
            "untag",
            gettext_lazy("Remove tags"),
            Takes.TAGS,
            _named(gettext_lazy("Remove tags: %(value)s"), _joined),
            _untag,
        ),
        Change(
            "set_priority",
            gettext_lazy("Set the priority"),
            Takes.PRIORITY,
            _named(gettext_lazy("Set the priority: %(value)s"), _priority),
            lambda conversation, value, by: actions.set_priority(conversation, by=by, priority=whole(value)),
        ),
        Change(
            "snooze",
            gettext_lazy("Snooze"),
            Takes.MOMENT,
            _named(gettext_lazy("Snooze until: %(value)s"), str),
            _snooze,
        ),
        Change("resolve", RESOLVE, Takes.NOTHING, _alone(RESOLVE), _resolve),
        Change(
            "reopen",
            REOPEN,
            Takes.NOTHING,
            _alone(REOPEN),
            lambda conversation, _value, by: actions.reopen(conversation, by=by),
        ),
        Change(
            "move",
            gettext_lazy("Hand it to another branch"),
            Takes.BRANCH,
            _named(gettext_lazy("Hand it to the branch %(value)s"), _branch),
            _move,
        ),
        Change(
            "mark_spam",
            SPAM,
            Takes.NOTHING,
            _alone(SPAM),
            lambda conversation, _value, by: actions.mark_spam(conversation, by=by),
        ),
    )
}


class Words:
    """Changes as short sentences in the reader's language, each asked for once: one serves many lists."""

    def __init__(self, known: Mapping[str, Change] = CHANGES) -> None:
        self._changes = known
        self._said: dict[str, str] = {}

    def of(self, name: str, value: Any = None) -> str:
        """One of them; by its name alone where this version does not know it."""
        if name not in self._changes:
            return name
        key = json.dumps([name, value], sort_keys=True)
        if key not in self._said:
            self._said[key] = self._changes[name].describe(value)
        return self._said[key]
