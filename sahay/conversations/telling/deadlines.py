"""Sentences about times that others set us."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.conversations import events
from sahay.conversations.telling.sentences import sentence
from sahay.kit.isolating import isolated


@sentence.register
def _set(happened: events.DeadlineSet, who: str) -> str:
    return _("%(who)s wrote down that it came through %(name)s, who set us a time.") % isolated(
        {"who": who, "name": happened.name}
    )


@sentence.register
def _answered(happened: events.DeadlineAnswered, who: str) -> str:
    return _("%(who)s answered %(name)s.") % isolated({"who": who, "name": happened.name})


@sentence.register
def _dropped(happened: events.DeadlineDropped, who: str) -> str:
    return _("%(who)s took back that %(name)s set us a time.") % isolated({"who": who, "name": happened.name})
