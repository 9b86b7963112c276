"""What was done to keep order, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sahay.conversations import events
from sahay.conversations.models import Priority
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated
from sahay.kit.when import moment


@sentence.register
def _ranked(happened: events.PrioritySet, who: str) -> str:
    comma = pgettext("between the words of a list", ", ")
    words = {
        "who": who,
        "priority": dict(Priority.choices).get(happened.priority, happened.priority),
        "people": comma.join(happened.told),
    }
    if happened.told:
        return _("%(who)s set the priority: %(priority)s. Told: %(people)s.") % isolated(words)
    return _("%(who)s set the priority: %(priority)s.") % isolated(words)


@sentence.register
def _team(happened: events.TeamAssigned, who: str) -> str:
    if not happened.team:
        return _("%(who)s took it back from the team.") % isolated({"who": who})
    return _("%(who)s gave it to the team %(team)s.") % isolated({"who": who, "team": happened.name})


@sentence.register
def _another_time(happened: events.SendTimeChanged, who: str) -> str:
    at = moment(datetime.fromisoformat(happened.at), timezone.get_current_timezone())
    return _("%(who)s chose another time for an answer: it leaves %(time)s.") % isolated(
        {"who": who, "time": at}
    )


@sentence.register
def _held(happened: events.AnswerHeld, who: str) -> str:
    return _("A scheduled answer is held back: the customer wrote before it left.")


@sentence.register
def _snoozed(happened: events.Snoozed, who: str) -> str:
    until = moment(datetime.fromisoformat(happened.until), timezone.get_current_timezone())
    return _("%(who)s snoozed it. It comes back %(time)s.") % isolated({"who": who, "time": until})


@sentence.register
def _woke(happened: events.Woke, who: str) -> str:
    if happened.customer_wrote:
        return _("It is back before its time: the customer wrote.")
    if happened.answered_outside:
        return _("It is back before its time: there is an answer from outside.")
    return (
        _("%(who)s brought it back before its time.") % isolated({"who": who})
        if who
        else _("It is back: its time has come.")
    )


@sentence.register
def _spam(happened: events.MarkedSpam, who: str) -> str:
    if not who:
        return _("Its sender is blocked: it was filed as spam.")
    return _("%(who)s marked it as spam.") % isolated({"who": who})


@sentence.register
def _no_spam(happened: events.MarkedNotSpam, who: str) -> str:
    return _("%(who)s said that it is no spam.") % isolated({"who": who})


@sentence.register
def _parted(happened: events.ConversationsParted, who: str) -> str:
    words = {"who": who, "number": happened.other}
    if not who:
        return _(
            "It was parted from conversation %(number)s again: a customer asked to be erased."
        ) % isolated(words)
    if not happened.later:
        return _("%(who)s parted it from conversation %(number)s again.") % isolated(words)
    return ngettext(
        "%(who)s parted it from conversation %(number)s again. %(count)s message that came since stayed.",
        "%(who)s parted it from conversation %(number)s again. %(count)s messages that came since stayed.",
        happened.later,
    ) % isolated({**words, "count": happened.later})


@sentence.register
def _split(happened: events.ConversationSplit, who: str) -> str:
    count = len(happened.messages)
    return ngettext(
        "%(who)s made conversation %(number)s of %(count)s message.",
        "%(who)s made conversation %(number)s of %(count)s messages.",
        count,
    ) % isolated({"who": who, "number": happened.new, "count": count})


@sentence.register
def _split_from(happened: events.SplitFrom, who: str) -> str:
    return _("%(who)s took this out of conversation %(number)s.") % isolated(
        {"who": who, "number": happened.other}
    )


@sentence.register
def _linked(happened: events.ConversationsLinked, who: str) -> str:
    words = {"who": who, "number": happened.other, "reason": happened.words}
    if happened.words:
        return _("%(who)s linked it with conversation %(number)s: %(reason)s") % isolated(words)
    return _("%(who)s linked it with conversation %(number)s.") % isolated(words)


@sentence.register
def _unlinked(happened: events.ConversationsUnlinked, who: str) -> str:
    return _("%(who)s removed the link with conversation %(number)s.") % isolated(
        {"who": who, "number": happened.other}
    )
