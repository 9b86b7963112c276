"""What a rule can do: every change of a conversation, a note, telling people, and answering by itself."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import actions, changes
from sahay.conversations.by_itself import ANSWERING, Answering
from sahay.conversations.changes import CHANGES, Change, Takes
from sahay.conversations.models import Conversation, Kind, Priority
from sahay.conversations.offering import NUMBERS
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.kit.soon import understand
from sahay.kit.text import one_line, whole

NOTE, TELL = "note", "tell"
MOST, LONGEST_NOTE, LONGEST_WORDS = 10, 2_000, 200
Said = Mapping[str, Any]


def _note(conversation: Conversation, value: Any, by: Staff) -> object:
    return actions.note(conversation, by=by, text=str(value))


def _tell(conversation: Conversation, value: Any, by: Staff) -> object:
    people = set(value["staff"])
    teams = Team.objects.active().filter(pk__in=value["teams"])
    people |= set(Team.members.through.objects.filter(team__in=teams).values_list("staff_id", flat=True))
    return actions.tell_people(conversation, by=by, people=people, words=value.get("words", ""))


def _told(value: Any) -> str:
    names = list(Staff.objects.filter(pk__in=value["staff"]).values_list("name", flat=True))
    names += list(Team.objects.filter(pk__in=value["teams"]).values_list("name", flat=True))
    people = pgettext("between the words of a list", ", ").join(names) or "?"
    words = {"people": people, "reason": value.get("words", "")}
    if words["reason"]:
        return _("Tell %(people)s: %(reason)s") % isolated(words)
    return _("Tell %(people)s") % isolated(words)


_OWN: dict[str, Change] = {
    **CHANGES,
    NOTE: Change(
        NOTE,
        gettext_lazy("Write a note"),
        Takes.NOTE,
        lambda value: _("Write a note: “%(text)s”") % isolated({"text": one_line(str(value), 80)}),
        _note,
    ),
    TELL: Change(TELL, gettext_lazy("Tell people"), Takes.PEOPLE, _told, _tell),
}
STEPS: Mapping[str, Change] = ChainMap(cast(dict[str, Change], ANSWERING), _OWN)


class Words(changes.Words):
    """Steps as short sentences; see there."""

    def __init__(self) -> None:
        super().__init__(STEPS)

    def of_step(self, step: Said) -> str:
        """One of them."""
        return self.of(str(step["do"]), step.get("value"))


def cleaned(steps: Iterable[Any], by: Staff, before: Iterable[Said] = ()) -> list[dict[str, Any]]:
    """Steps as they are kept. Whom they named `before` they may go on naming, whoever changes something else.

    Raises:
        Refused: there is none, there are too many, one means nothing, or names somebody they do not see.
    """
    found = [_cleaned(step, by.language) for step in steps]
    if not _sees_all(by, named(found), named(before)) or not _may_say(by, found, list(before)):
        raise _nothing()
    if not found:
        raise Refused(_("Please say what the rule does."))
    if len(found) > MOST:
        raise Refused(_("Ten steps are enough for one rule."))
    if sum(step["do"] in ANSWERING for step in found) > 1:
        raise Refused(_("A rule answers a customer once. Please leave one of the answers out."))
    return found


def named(steps: Iterable[Said]) -> tuple[set[int], set[int]]:
    """Ids of the people and of the teams that steps name."""
    people: set[int] = set()
    teams: set[int] = set()
    for step in steps:
        value: Any = step.get("value")
        takes = STEPS[step["do"]].takes if step["do"] in STEPS else Takes.NOTHING
        if takes is Takes.STAFF:
            people.add(value)
        elif takes is Takes.TEAM:
            teams.add(value)
        elif takes is Takes.PEOPLE:
            people.update(value["staff"])
            teams.update(value["teams"])
    return people, teams


def troubles(steps: Iterable[Said]) -> list[str]:
    """What is named there and is no more, in sentences."""
    found = []
    for step in steps:
        if step["do"] not in STEPS:
            found.append(_("A step says nothing we understand. Please choose it again."))
        elif not _is_there(STEPS[step["do"]], step.get("value")):
            words = {"step": STEPS[step["do"]].describe(step.get("value"))}
            found.append(_("Whom or what this names is not there any more: %(step)s") % isolated(words))
    return found


def problem(step: Said, language: str) -> str:
    """Why a step cannot be kept as it is; empty when it can."""
    try:
        _cleaned(step, language)
    except Refused as refused:
        return str(refused.reason)
    return ""


def is_so(conversation: Conversation, step: Said, by: Staff) -> bool:
    """Whether there is nothing left to do for a rule."""
    name, value = step["do"], step.get("value")
    if name in ANSWERING:
        return ANSWERING[name].was_said(conversation, value, by)
    known: Mapping[str, Callable[[], bool]] = {
        "assign": lambda: conversation.assignee_id == value,
        "assign_team": lambda: conversation.team_id == value,
        "unassign": lambda: conversation.assignee_id is None,
        "set_kind": lambda: conversation.kind == value,
        "set_priority": lambda: conversation.priority == value,
        "tag": lambda: _names(conversation).issuperset(_folded(value)),
        "untag": lambda: _names(conversation).isdisjoint(_folded(value)),
        "resolve": lambda: not conversation.is_open,
        "reopen": lambda: conversation.is_open,
        "move": lambda: conversation.branch_id == value,
        "mark_spam": lambda: conversation.spam_at is not None,
    }
    return known[name]() if name in known else False


def answers(steps: Iterable[Said]) -> bool:
    """Whether one of them writes to the customer."""
    return any(step["do"] in ANSWERING for step in steps)


def left(conversation: Conversation, steps: Iterable[Said], by: Staff) -> list[int]:
    """The places of those that would do something here now, as far as one can know before."""
    return [
        place
        for place, step in enumerate(steps)
        if not is_so(conversation, step, by) and _is_free(conversation, step, by)
    ]


def _is_free(conversation: Conversation, step: Said, by: Staff) -> bool:
    answering = ANSWERING.get(step["do"])
    return answering is None or bool(answering.hinders(conversation, step["value"], by))


def _names(conversation: Conversation) -> set[str]:
    return {tag.name for tag in conversation.tags.all()}


def _folded(value: Any) -> set[str]:
    return {one_line(str(name), 40).casefold() for name in value or []}


def _cleaned(step: Any, language: str) -> dict[str, Any]:
    try:
        made, value = STEPS[step["do"]], step.get("value")
    except (KeyError, TypeError, AttributeError):
        raise _nothing() from None
    try:
        kept = CLEANERS[made.takes](value, language)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _nothing() from None
    if not _is_there(made, kept):
        raise Refused(_("Please say with what: %(step)s") % {"step": made.label})
    return {"do": made.name, "value": kept}


def _nothing() -> Refused:
    return Refused(_("A step says nothing we understand. Please choose it again."))


def _sees_all(by: Staff, now: tuple[set[int], set[int]], before: tuple[set[int], set[int]]) -> bool:
    """Of a team or a person they do not see nobody learns that there is one: it means nothing to them."""
    people, teams = now[0] - before[0], now[1] - before[1]
    return (
        Staff.objects.filter(pk__in=people).count()
        == Staff.objects.visible_to(by).filter(pk__in=people).count()
        and Team.objects.filter(pk__in=teams).count()
        == Team.objects.visible_to(by).filter(pk__in=teams).count()
    )


def _may_say(by: Staff, steps: Iterable[Said], before: list[Said]) -> bool:
    """Whether they may choose every answer that is new here."""
    new = [step for step in steps if step["do"] in ANSWERING and step not in before]
    return all(ANSWERING[step["do"]].seen(by).filter(pk=step["value"]).exists() for step in new)


def _moment(value: Any, language: str) -> str:
    text = one_line(str(value or ""), 80)
    now = timezone.now()
    return text if understand(text, language, now, timezone.get_current_timezone(), lambda day: None) else ""


def _people(value: Any, _language: str) -> dict[str, Any]:
    return {
        "staff": [number for one in value.get("staff", []) if (number := whole(one))][:100],
        "teams": [number for one in value.get("teams", []) if (number := whole(one))][:50],
        "words": one_line(str(value.get("words", "")), LONGEST_WORDS),
    }


def _words(value: Any, _language: str) -> list[str]:
    words = value.split(",") if isinstance(value, str) else list(value or [])
    return [found for word in words[:20] if (found := one_line(str(word), 40).casefold())]


CLEANERS: Mapping[Takes, Callable[[Any, str], Any]] = {
    Takes.NOTHING: lambda _value, _language: None,
    Takes.KIND: lambda value, _language: str(value),
    Takes.TAGS: _words,
    Takes.MOMENT: _moment,
    Takes.NOTE: lambda value, _language: str(value or "").strip()[:LONGEST_NOTE],
    Takes.PEOPLE: _people,
    **dict.fromkeys((*NUMBERS, Takes.ANSWER), lambda value, _language: whole(value)),
}


def _is_there(made: Change, value: Any) -> bool:
    """Whether a value means something now."""
    takes = made.takes
    if isinstance(made, Answering):
        return made.there().filter(pk=value).exists()
    if takes is Takes.STAFF:
        return Staff.objects.active().filter(pk=value).exists()
    if takes is Takes.TEAM:
        return Team.objects.active().filter(pk=value).exists()
    if takes is Takes.BRANCH:
        return Branch.objects.active().filter(pk=value).exists()
    if takes is Takes.KIND:
        return value in Kind.values
    if takes is Takes.PRIORITY:
        return value in Priority.values
    if takes is Takes.PEOPLE:
        people = Staff.objects.active().filter(pk__in=value["staff"]).exists()
        return people or Team.objects.active().filter(pk__in=value["teams"]).exists()
    return takes is Takes.NOTHING or bool(value)
