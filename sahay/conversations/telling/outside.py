"""What was asked outside, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.conversations import events
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated


@sentence.register
def _asked(happened: events.AskedOutside, who: str) -> str:
    words = {"who": who, "address": happened.address, "number": happened.side}
    return _("%(who)s asked %(address)s about it, in conversation %(number)s.") % isolated(words)


@sentence.register
def _opened(happened: events.OpenedBeside, who: str) -> str:
    words = {"who": who, "address": happened.address, "number": happened.main}
    return _("%(who)s asked %(address)s about conversation %(number)s.") % isolated(words)


@sentence.register
def _answered(happened: events.AnsweredOutside, who: str) -> str:
    return _("There is an answer from outside, in conversation %(number)s.") % isolated(
        {"number": happened.side}
    )
