"""What a rule can wait for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sahay.conversations import events
from sahay.journal import Event
from sahay.kit.isolating import isolated

SILENT, DAILY = "silent", "daily"


@dataclass(frozen=True)
class Trigger:
    """Something that happens. `heard` is the event it is, about which `fits` says yes; those without one are
    looked for by the clock.
    """

    name: str
    label: Promise
    heard: type[Event] | None = None
    fits: Callable[[Any], bool] = lambda _happened: True


TRIGGERS: Mapping[str, Trigger] = {
    trigger.name: trigger
    for trigger in (
        Trigger("opened", gettext_lazy("When a conversation begins"), events.ConversationOpened),
        Trigger(
            "wrote",
            gettext_lazy("When the customer writes"),
            events.MessageArrived,
            lambda happened: not happened.automatic,
        ),
        Trigger(
            "answered",
            gettext_lazy("When we have answered"),
            events.Answered,
            lambda happened: not happened.automatic,
        ),
        Trigger(
            "assigned",
            gettext_lazy("When it is given to somebody"),
            events.Assigned,
            lambda happened: happened.staff is not None,
        ),
        Trigger("resolved", gettext_lazy("When it is resolved"), events.ConversationResolved),
        Trigger("reopened", gettext_lazy("When it is opened again"), events.ConversationReopened),
        Trigger("approaching", gettext_lazy("When a promise is due soon"), events.PromiseApproaching),
        Trigger("missed", gettext_lazy("When a promise is missed"), events.PromiseMissed),
        Trigger(
            "tagged",
            gettext_lazy("When it gets a tag"),
            events.Tagged,
            lambda happened: bool(happened.added),
        ),
        Trigger(SILENT, gettext_lazy("When the customer has not answered for some days")),
        Trigger(DAILY, gettext_lazy("Every day at a time")),
    )
}
HEARD: Mapping[type[Event], Trigger] = {
    trigger.heard: trigger for trigger in TRIGGERS.values() if trigger.heard is not None
}


def trigger_of(happened: Event) -> str:
    """The name of the trigger an event is; empty for none."""
    trigger = HEARD.get(type(happened))
    return trigger.name if trigger is not None and trigger.fits(happened) else ""


def when(trigger: str, days: int | None, at: time | None) -> str:
    """A trigger with what belongs to it, as the beginning of a sentence."""
    if trigger == SILENT and days:
        return ngettext(
            "When the customer has not answered for %(count)s day",
            "When the customer has not answered for %(count)s days",
            days,
        ) % isolated({"count": days})
    if trigger == DAILY and at:
        return _("Every day at %(time)s") % isolated({"time": at.strftime("%H:%M")})
    return str(TRIGGERS[trigger].label) if trigger in TRIGGERS else "?"
