"""What happened at the counter, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.channels import events
from sahay.conversations.telling import sentence
from sahay.kit.isolating import isolated


@sentence.register
def _visited(happened: events.VisitLogged, who: str) -> str:
    return _("The customer was at the counter with %(who)s.") % isolated({"who": who})


@sentence.register
def _slip(happened: events.SlipHandedOut, who: str) -> str:
    return _("%(who)s printed a number slip.") % isolated({"who": who})
