"""When everything in a story happened, so that it stands today as it should. Pure: no tables, no clock of its
own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from sahay.business.worktime import WorkingTime
from sahay.demo.pace import MORNING, NIGHT, after, at_some_hour, by_day
from sahay.demo.reading import Story

EIGHT_WEEKS = 56.0
JUST_NOW = timedelta(minutes=6)
SOON = timedelta(hours=4)
A_BIT = timedelta(minutes=12)
TRIES = 400

DueOf = Callable[[str, datetime], datetime | None]
"""When a promise falls due: measure (first_answer or next_answer) and the moment it starts."""


@dataclass(frozen=True)
class Plan:
    """A moment for every turn, for when somebody took the story in hand, and for when it was resolved."""

    turns: tuple[datetime, ...]
    handled: datetime | None = None
    resolved: datetime | None = None

    @property
    def last(self) -> datetime:
        """The last thing that happens."""
        return max(moment for moment in (*self.turns, self.handled, self.resolved) if moment)


def plan(story: Story, *, now: datetime, calendar: WorkingTime, due_of: DueOf) -> Plan:
    """Moments in order and in the past; people of the shop act while it is open."""
    chance = Random(story.seed)
    if story.turns[-1].who == "us" or story.end == "resolved":
        return _ended_by_us(story, now, calendar, chance)
    return _ended_by_them(story, now, calendar, due_of, chance)


def _ended_by_us(story: Story, now: datetime, calendar: WorkingTime, chance: Random) -> Plan:
    """The last word is ours, some time ago; it moves further back until all of it is past."""
    start = at_some_hour(now - timedelta(days=story.age or _days_ago(story, chance)), calendar, chance)
    for _try in range(TRIES):
        plan = _lay_out(story, start, calendar)
        if plan.last <= now - JUST_NOW:
            return plan
        start = by_day(start - max(plan.last - now, timedelta(hours=5)), calendar, chance)
    raise ValueError(f"{story.seed} does not fit into the past")


def _ended_by_them(story: Story, now: datetime, calendar: WorkingTime, due_of: DueOf, chance: Random) -> Plan:
    """The customer spoke last and waits: until the promise stands as the story wants it."""
    spoken = max(place for place, turn in enumerate(story.turns) if turn.who == "them")
    last = _moment_of_waiting(story, spoken, now, calendar, due_of, chance)
    rest = len(story.turns) - spoken - 1
    notes = [last + (now - last) * (0.4 + 0.5 * place / rest) for place in range(rest)]
    if spoken == 0:
        handled = None if story.end == "new" else last + (now - last) * 0.3
        return Plan((last, *notes), handled)
    before = _so_far(replace(story, turns=story.turns[:spoken]), last, calendar)
    return Plan((*before.turns, last, *notes), before.handled)


def _so_far(story: Story, until: datetime, calendar: WorkingTime) -> Plan:
    """What was said before the customer's last word, over by then."""
    start = until - timedelta(hours=9 * len(story.turns))
    for _try in range(TRIES):
        plan = _lay_out(story, start, calendar)
        if plan.last <= until - timedelta(minutes=20):
            return plan
        start -= max(plan.last - until, timedelta(hours=2))
    raise ValueError(f"{story.seed} does not fit into the past")


def _moment_of_waiting(
    story: Story, spoken: int, now: datetime, calendar: WorkingTime, due_of: DueOf, chance: Random
) -> datetime:
    """Since when the customer waits."""
    answered = any(turn.who == "us" for turn in story.turns[:spoken])
    for moment in _candidates(story, now, calendar, chance):
        due = due_of("next_answer" if answered else "first_answer", moment)
        if due is not None and _stands(story.end, due, now):
            return moment
    return now - JUST_NOW


def _candidates(story: Story, now: datetime, calendar: WorkingTime, chance: Random) -> Iterator[datetime]:
    """First moments by day drawn at random, then any, then every quarter of an hour of the last ten days."""
    hours = {"missed": 110, "soon": 26}.get(story.end, 40)
    drawn = [now - JUST_NOW - timedelta(hours=hours * chance.random() ** 1.3) for _try in range(TRIES)]
    yield from (moment for moment in drawn if MORNING <= moment.astimezone(calendar.zone).hour < NIGHT)
    yield from drawn
    yield from (now - JUST_NOW - timedelta(minutes=15 * step) for step in range(4 * 24 * 10))


def _stands(end: str, due: datetime, now: datetime) -> bool:
    """Whether a promise due then leaves the story where it should stand now."""
    if end == "missed":
        return due < now - A_BIT
    if end == "soon":
        return now + A_BIT < due < now + SOON - A_BIT
    return due > now + SOON + A_BIT


def _days_ago(story: Story, chance: Random) -> float:
    """More of the recent weeks than of the early ones; what waits for a customer is younger."""
    if story.end == "resolved":
        return 1.0 + (EIGHT_WEEKS - 1.5) * chance.random() ** 1.5
    return 0.8 + 11 * chance.random() ** 1.4


def _lay_out(story: Story, start: datetime, calendar: WorkingTime) -> Plan:
    """Turns one after the other from the first message on; the same chance for every try of a story."""
    chance = Random(f"{story.seed} laid out")
    moments = [start]
    for turn in story.turns[1:]:
        moments.append(after(moments[-1], turn, calendar, chance))
    handled = _in_hand(story, moments, chance)
    if story.end != "resolved":
        return Plan(tuple(moments), handled)
    longest = 50 if story.turns[-1].who == "them" else 500
    done = calendar.after(moments[-1], timedelta(minutes=chance.randint(4, longest)))
    return Plan(tuple(moments), handled, done + timedelta(seconds=chance.randint(5, 50)))


def _in_hand(story: Story, moments: list[datetime], chance: Random) -> datetime | None:
    """Shortly before we first say or note something."""
    ours = [at for turn, at in zip(story.turns, moments, strict=True) if turn.who != "them"]
    if not ours:
        return None
    return max(moments[0] + timedelta(minutes=1), ours[0] - timedelta(minutes=chance.randint(2, 9)))
