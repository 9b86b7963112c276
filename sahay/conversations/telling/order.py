"""What was done to keep order, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
def _snoozed(happened: events.Snoozed, who: str) -> str:
    until = moment(datetime.fromisoformat(happened.until), timezone.get_current_timezone())
    return _("%(who)s snoozed it. It comes back %(time)s.") % isolated({"who": who, "time": until})


@sentence.register
def _woke(happened: events.Woke, who: str) -> str:
    if happened.customer_wrote:
        return _("It is back before its time: the customer wrote.")
    return (
        _("%(who)s brought it back before its time.") % isolated({"who": who})
        if who
        else _("It is back: its time has come.")
    )


@sentence.register
def _spam(happened: events.MarkedSpam, who: str) -> str:
    return _("%(who)s marked it as spam.") % isolated({"who": who})


@sentence.register
def _no_spam(happened: events.MarkedNotSpam, who: str) -> str:
    return _("%(who)s said that it is no spam.") % isolated({"who": who})
