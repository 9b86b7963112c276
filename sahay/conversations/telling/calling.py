"""Who was called to a conversation, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.conversations import events
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated


@sentence.register
def _told(happened: events.PeopleTold, who: str) -> str:
    people = pgettext("between the words of a list", ", ").join(happened.names)
    words = {"who": who, "people": people, "reason": happened.words}
    if happened.words:
        return _("%(who)s told %(people)s: %(reason)s") % isolated(words)
    return _("%(who)s told %(people)s.") % isolated(words)
