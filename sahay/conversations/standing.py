"""How the promises of a conversation stand, in words, and who will be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations.models import Clock, Conversation
from sahay.conversations.models.lists import SOON
from sahay.conversations.telling import measure_title
from sahay.conversations.watching import who_is_told
from sahay.kit.when import moment, span
from sahay.policies.clocks import State

SHOWN = {
    State.RUNNING: "ok",
    State.APPROACHING: "approaching",
    State.MISSED: "missed",
    State.PAUSED: "paused",
    State.KEPT: "kept",
    State.BROKEN: "missed",
}


@dataclass(frozen=True)
class Standing:
    """One clock as a page shows it: `state` is a word of the `clock` component, `left` how long there is, or
    was.
    """

    label: str
    state: str
    words: str
    left: str
    due_at: datetime | None


def standings(clocks: Iterable[Clock], zone: ZoneInfo, now: datetime | None = None) -> list[Standing]:
    """Running clocks first, then the settled ones."""
    now = now or timezone.now()
    shown = [_standing(clock, zone, now) for clock in clocks]
    return sorted(shown, key=lambda standing: (standing.due_at is None, standing.due_at or now))


def due_words(conversation: Conversation, zone: ZoneInfo, now: datetime | None = None) -> Standing | None:
    """The nearest promise of a row of a list, from the row itself, without the time left; None when none is
    running.
    """
    now = now or timezone.now()
    due = conversation.due_at
    if due is None or not conversation.is_open:
        return None
    state = State.MISSED if due < now else State.APPROACHING if due < now + SOON else State.RUNNING
    return Standing("", SHOWN[state], _due(due, state, zone, now), "", due)


def people_told(conversation: Conversation, clocks: Iterable[Clock]) -> list[Staff]:
    """Who is told when the nearest promise is missed, in order; nobody while none can be."""
    running = [clock for clock in clocks if clock.stopped_at is None and clock.due_at is not None]
    nearest = min(running, key=lambda clock: clock.due_at or clock.started_at, default=None)
    return who_is_told(conversation, nearest.promise, missed=True) if nearest else []


def _standing(clock: Clock, zone: ZoneInfo, now: datetime) -> Standing:
    value = clock.value
    state = value.state(now)
    due = value.due if not state.is_settled else None
    return Standing(
        label=clock.basis_words or measure_title(clock.measure),
        state=SHOWN[state],
        words=_words(state, value.due, zone, now),
        left=_left(due, now) if due else "",
        due_at=due,
    )


def _words(state: State, due: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    if state is State.KEPT:
        return _("kept")
    if state is State.BROKEN:
        return _("missed")
    if state is State.PAUSED:
        return _("pauses while the customer has the ball")
    return _due(due, state, zone, now) if due else _("cannot fall due: the branch has no opening hours")


def _due(due: datetime, state: State, zone: ZoneInfo, now: datetime) -> str:
    words = {"time": moment(due, zone, now)}
    return _("was due %(time)s") % words if state is State.MISSED else _("due %(time)s") % words


def _left(due: datetime, now: datetime) -> str:
    gap = due - now
    if gap < timedelta(0):
        return _("%(time)s late") % {"time": span(-gap)}
    return _("%(time)s left") % {"time": span(gap)}
