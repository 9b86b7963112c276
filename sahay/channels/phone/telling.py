"""What happened to a call, in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from sahay.business.access import tells
from sahay.channels import events
from sahay.channels.phone.models import CallBack
from sahay.conversations.telling import sentence
from sahay.kit.isolating import isolated
from sahay.kit.when import span


@sentence.register
def _logged(happened: events.CallLogged, who: str) -> str:
    words = isolated({"who": who, "time": span(timedelta(seconds=happened.seconds))})
    if happened.ours:
        return _("%(who)s called the customer and spoke for %(time)s.") % words
    return _("%(who)s was called and spoke for %(time)s.") % words


@sentence.register
def _asked(happened: events.CallBackAsked, who: str) -> str:
    if happened.source == CallBack.Source.MISSED:
        return _("A call was missed; they are to be called back.")
    return _("The customer asked to be called.")


@sentence.register
def _not_reached(happened: events.CallNotReached, who: str) -> str:
    return _("%(who)s called and reached nobody.") % isolated({"who": who})


@sentence.register
def _ended(happened: events.CallBackEnded, who: str) -> str:
    if happened.outcome == CallBack.Outcome.DROPPED:
        return _("%(who)s says that no call is needed any more.") % isolated({"who": who})
    return _("%(who)s called and reached them.") % isolated({"who": who})


tells("channels.telephone_key_made", lambda facts: _("A telephone system was given a new key."))
tells("channels.telephone_switched_off", lambda facts: _("A telephone system was switched off."))
