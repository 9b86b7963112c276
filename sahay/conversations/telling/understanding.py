"""What the customer said of how we understood them, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.conversations import events
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated


@sentence.register
def _confirmed(happened: events.ConcernConfirmed, who: str) -> str:
    return _("%(who)s confirmed that we understood.") % isolated({"who": who})


@sentence.register
def _corrected(happened: events.ConcernCorrected, who: str) -> str:
    return _("%(who)s put right what we had understood.") % isolated({"who": who})
