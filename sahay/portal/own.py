"""A customer's own conversations in a list: what we understood, what is promised next, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.conversations.models import Clock, Conversation, WaitingOn
from sahay.kit.when import moment
from sahay.policies.models import Measure

STATES = ("open", "resolved")
ANSWERS = (Measure.FIRST_ANSWER, Measure.NEXT_ANSWER)


@dataclass(frozen=True)
class Own:
    """One of them as its customer reads it in the list."""

    number: int
    heading: str
    concern: str
    language: str
    last: str
    at: datetime
    branch: str
    is_open: bool
    is_theirs: bool
    promise: str


def listed(conversations: Iterable[Conversation]) -> list[Own]:
    """The lines of a page, with one question for the promises of all of them."""
    found = list(conversations)
    promises = promised(found)
    return [
        Own(
            number=one.pk,
            heading=one.heading,
            concern=one.concern if one.concern != one.heading else "",
            language=one.language,
            last="" if one.preview == one.heading or _repeats(one) else one.preview,
            at=one.activity_at,
            branch=one.branch.name if one.branch else "",
            is_open=one.is_open,
            is_theirs=one.is_open and one.waiting_on == WaitingOn.CUSTOMER,
            promise=promises.get(one.pk, ""),
        )
        for one in found
    ]


def _repeats(one: Conversation) -> bool:
    """Whether the last words are those we understood."""
    return bool(one.concern) and one.preview.startswith(one.concern[:60])


def promised(conversations: Iterable[Conversation]) -> dict[int, str]:
    """What we have promised next, as a sentence with its time, for those where something is promised."""
    here = {one.pk: one for one in conversations if one.is_open}
    if not here:
        return {}
    running = Clock.objects.running().filter(conversation__in=here, due_at__isnull=False)
    soonest: dict[int, Clock] = {}
    for clock in running.filter(paused_at__isnull=True).order_by("-due_at"):
        soonest[clock.conversation_id] = clock
    first = None if all(here[pk].branch for pk in soonest) else Branch.objects.active().first()
    places = {pk: here[pk].branch or first for pk in soonest}
    return {pk: _sentence(clock, place.time_zone) for pk, clock in soonest.items() if (place := places[pk])}


def _sentence(clock: Clock, zone: str) -> str:
    assert clock.due_at is not None
    answer = clock.measure in ANSWERS
    if clock.due_at < timezone.now():
        words = (
            _("We promised an answer by %(time)s and we are late. We are sorry.")
            if answer
            else _("We promised to settle it by %(time)s and we are late. We are sorry.")
        )
    else:
        words = _("You will have an answer by %(time)s.") if answer else _("It will be settled by %(time)s.")
    return words % {"time": moment(clock.due_at, zone)}
