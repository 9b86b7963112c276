"""The clock of a promise, a plain value: start, pause, resume, stop, restart. No tables, no time of its own.

A clock keeps facts (when it started, when the ball was with the customer, when it stopped) and what follows
from them (`due`, `approaches_at`). Verbs take a clock and give the next one; asked for twice, a verb changes
nothing the second time. One that comes too late, with a time before the last fact, counts as of that fact.

Rules
- Time runs while the ball is with us. Working promises count working time of the branch, others plain time.
- Minutes and hours are exact amounts. Days and months end at the same local time
  (`worktime.same_time_later`), working days at the closing time of a later open date
  (`WorkingTime.add_days`). How much time that makes is reckoned from the start, so a pause moves the end by
  as much time as it took.
- At `due` a promise can still be kept; after it, it is missed, and nothing that comes later (a pause, other
  opening hours) makes a missed promise good.
- In a pause nobody can say when it will be due: `due` is None, unless it was missed before.
- `due` is also None where no working time can ever pass (a branch without opening hours).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sahay.business.worktime import NeverOpen, WorkingTime, same_time_later

NOTHING = timedelta(0)


class Unit(StrEnum):
    """In what a promised time is counted."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"


class State(StrEnum):
    """How a promise stands."""

    RUNNING = "running"
    APPROACHING = "approaching"
    MISSED = "missed"
    PAUSED = "paused"
    KEPT = "kept"
    BROKEN = "broken"

    @property
    def is_settled(self) -> bool:
        """Nothing will change it any more."""
        return self in (State.KEPT, State.BROKEN)


@dataclass(frozen=True)
class Terms:
    """What is promised: `amount` of `unit`, in working time or in calendar time.

    People are told when the last `approach_percent` of it has begun, or the last `approach_at_least` where
    that is longer.
    """

    amount: int
    unit: Unit
    working: bool = True
    approach_percent: int = 25
    approach_at_least: timedelta = NOTHING

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError("A promise takes some time.")
        if self.working and self.unit == Unit.MONTHS:
            raise ValueError("There is no working month: promise working days, or a month of the calendar.")
        if not 0 <= self.approach_percent <= 100 or self.approach_at_least < NOTHING:
            raise ValueError("A warning comes between the start and the end of a promise.")

    def measure(self, start: datetime, end: datetime, calendar: WorkingTime) -> timedelta:
        """Time from `start` to `end` of the kind that this promise counts."""
        return calendar.worked(start, end) if self.working else end - start

    def advance(self, start: datetime, amount: timedelta, calendar: WorkingTime) -> datetime:
        """When `amount` of the kind of time that this promise counts has passed. May raise NeverOpen."""
        return calendar.after(start, amount) if self.working else start + amount

    def length(self, start: datetime, calendar: WorkingTime) -> timedelta:
        """How much time is promised when it starts at `start`. May raise NeverOpen."""
        match self.unit:
            case Unit.MINUTES:
                return timedelta(minutes=self.amount)
            case Unit.HOURS:
                return timedelta(hours=self.amount)
            case Unit.DAYS if self.working:
                return calendar.worked(start, calendar.add_days(start, self.amount))
            case Unit.DAYS:
                return same_time_later(start, calendar.zone, days=self.amount) - start
            case Unit.MONTHS:
                return same_time_later(start, calendar.zone, months=self.amount) - start


@dataclass(frozen=True)
class Clock:
    """One promise in one conversation. Made by `start` and the other verbs here, or read from a row.

    `worked` and `elapsed` are set when it stops and then stay as they are: the working and the calendar time
    that the customer waited for us, pauses left out.
    """

    terms: Terms
    started_at: datetime
    due: datetime | None = None
    approaches_at: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    worked: timedelta | None = None
    elapsed: timedelta | None = None

    def state(self, now: datetime) -> State:
        """How the promise stands at `now`."""
        if self.stopped_at:
            return State.BROKEN if self.is_past_due(self.stopped_at) else State.KEPT
        if self.is_past_due(now):
            return State.MISSED
        if self.paused_at:
            return State.PAUSED
        if self.approaches_at and now >= self.approaches_at:
            return State.APPROACHING
        return State.RUNNING

    def is_past_due(self, at: datetime) -> bool:
        """Whether `at` is too late."""
        return self.due is not None and at > self.due

    def next_change(self, now: datetime) -> datetime | None:
        """When the state will next change by itself, so that somebody can be told then."""
        if self.stopped_at or self.paused_at:
            return None
        return next((at for at in (self.approaches_at, self.due) if at and at > now), None)

    def stretches(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """From and until of the times, up to `now`, at which the ball was with us."""
        begin = self.started_at
        for paused, resumed in self.pauses:
            yield begin, paused
            begin = resumed
        end = self.paused_at or self.stopped_at or now
        if end > begin:
            yield begin, end

    def worked_until(self, now: datetime, calendar: WorkingTime) -> timedelta:
        """Working time that the customer has waited for us."""
        if self.worked is not None:
            return self.worked
        return sum((calendar.worked(*stretch) for stretch in self.stretches(now)), NOTHING)

    def elapsed_until(self, now: datetime) -> timedelta:
        """Calendar time that the customer has waited for us."""
        return sum((end - begin for begin, end in self.stretches(now)), NOTHING)

    def left(self, now: datetime, calendar: WorkingTime) -> timedelta | None:
        """Time of the promised kind still left, negative when missed; None where no time can ever pass."""
        try:
            length = self.terms.length(self.started_at, calendar)
        except NeverOpen:
            return None
        return length - (self.worked_until(now, calendar) if self.terms.working else self.elapsed_until(now))


def start(terms: Terms, *, at: datetime, calendar: WorkingTime) -> Clock:
    """A promise begins to run."""
    return _laid_out(Clock(terms=terms, started_at=at), calendar)


def pause(clock: Clock, *, at: datetime) -> Clock:
    """The ball goes to the customer."""
    if clock.paused_at or clock.stopped_at:
        return clock
    paused = replace(clock, paused_at=max(at, _running_since(clock)))
    return paused if clock.is_past_due(at) else replace(paused, due=None, approaches_at=None)


def resume(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The ball comes back to us."""
    if not clock.paused_at or clock.stopped_at:
        return clock
    ended = (clock.paused_at, max(at, clock.paused_at))
    resumed = replace(clock, pauses=(*clock.pauses, ended), paused_at=None)
    return resumed if clock.due else _laid_out(resumed, calendar)


def stop(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """What was promised is done."""
    if clock.stopped_at:
        return clock
    at = max(at, clock.paused_at or _running_since(clock))
    worked, elapsed = clock.worked_until(at, calendar), clock.elapsed_until(at)
    return replace(clock, stopped_at=at, worked=worked, elapsed=elapsed)


def restart(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The same promise from the beginning, for the next question. A clock that has not stopped runs on."""
    return start(clock.terms, at=at, calendar=calendar) if clock.stopped_at else clock


def recompute(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The clock after opening hours changed at `at`. What was settled or missed by then stays as it was."""
    if clock.stopped_at or clock.paused_at or clock.is_past_due(at):
        return clock
    return _laid_out(clock, calendar)


def _running_since(clock: Clock) -> datetime:
    return clock.pauses[-1][1] if clock.pauses else clock.started_at


def _laid_out(clock: Clock, calendar: WorkingTime) -> Clock:
    terms = clock.terms
    try:
        length = terms.length(clock.started_at, calendar)
        warning = min(length, max(length * terms.approach_percent / 100, terms.approach_at_least))
        due, approaches_at = (_reached(clock, amount, calendar) for amount in (length, length - warning))
    except NeverOpen:
        return replace(clock, due=None, approaches_at=None)
    return replace(clock, due=due, approaches_at=approaches_at)


def _reached(clock: Clock, amount: timedelta, calendar: WorkingTime) -> datetime:
    """When a running clock has used up `amount`: in a stretch that is over, or in the one that runs on."""
    begin = clock.started_at
    for paused, resumed in clock.pauses:
        used = clock.terms.measure(begin, paused, calendar)
        if amount < used:
            break
        amount -= used
        begin = resumed
    return clock.terms.advance(begin, amount, calendar)
