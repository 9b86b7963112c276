"""The clock of a promise, a plain value: start, pause, resume, stop, restart. No tables, no time of its own.

A clock keeps facts (when it started, how long the ball was with us, when it stopped) and what follows from
them (`due`, `approaches_at`). Verbs take a clock and give the next one; asked for twice, a verb changes
nothing the second time. They are told the time, in order; one that names a time before the clock began to run
counts as of that beginning.

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
    """One promise in one conversation. Made by `start` and the other verbs of this module, or read back from
    a row.

    `worked` and `elapsed` are the working and the calendar time that the customer has waited for us, pauses
    left out, up to the last pause or stop; after the stop they are the result and stay, whatever happens to
    the opening hours later. `running_since` is None in a pause and after the stop.
    """

    terms: Terms
    started_at: datetime
    running_since: datetime | None
    worked: timedelta = NOTHING
    elapsed: timedelta = NOTHING
    due: datetime | None = None
    approaches_at: datetime | None = None
    stopped_at: datetime | None = None

    def state(self, now: datetime) -> State:
        """How the promise stands at `now`."""
        if self.stopped_at:
            return State.BROKEN if self.is_past_due(self.stopped_at) else State.KEPT
        if self.is_past_due(now):
            return State.MISSED
        if self.running_since is None:
            return State.PAUSED
        if self.approaches_at and now >= self.approaches_at:
            return State.APPROACHING
        return State.RUNNING

    @property
    def is_kept(self) -> bool | None:
        """How it ended; None while it has not."""
        return None if self.stopped_at is None else self.state(self.stopped_at) is State.KEPT

    def is_past_due(self, at: datetime) -> bool:
        """Whether `at` is too late."""
        return self.due is not None and at > self.due

    def next_change(self, now: datetime) -> datetime | None:
        """When the state will next change by itself, so that somebody can be told then."""
        if self.running_since is None:
            return None
        return next((at for at in (self.approaches_at, self.due) if at and at > now), None)

    def used(self, now: datetime, calendar: WorkingTime) -> tuple[timedelta, timedelta]:
        """Working and calendar time that the customer has waited for us until `now`."""
        if self.running_since is None or now <= self.running_since:
            return self.worked, self.elapsed
        worked = calendar.worked(self.running_since, now)
        return self.worked + worked, self.elapsed + (now - self.running_since)

    def left(self, now: datetime, calendar: WorkingTime) -> timedelta | None:
        """Time of the promised kind still left, negative when missed; None where no time can ever pass."""
        try:
            length = self.terms.length(self.started_at, calendar)
        except NeverOpen:
            return None
        worked, elapsed = self.used(now, calendar)
        return length - (worked if self.terms.working else elapsed)


def start(terms: Terms, *, at: datetime, calendar: WorkingTime) -> Clock:
    """A promise begins to run."""
    return _laid_out(Clock(terms=terms, started_at=at, running_since=at), calendar)


def pause(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The ball goes to the customer."""
    if clock.running_since is None:
        return clock
    at = max(at, clock.running_since)
    paused = _banked(clock, at, calendar)
    return paused if clock.is_past_due(at) else replace(paused, due=None, approaches_at=None)


def resume(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The ball comes back to us."""
    if clock.running_since is not None or clock.stopped_at:
        return clock
    resumed = replace(clock, running_since=at)
    return resumed if clock.due else _laid_out(resumed, calendar)


def stop(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """What was promised is done."""
    if clock.stopped_at:
        return clock
    at = max(at, clock.running_since or clock.started_at)
    return replace(_banked(clock, at, calendar), stopped_at=at)


def restart(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The same promise from the beginning, for the next question. A clock that has not stopped runs on."""
    return start(clock.terms, at=at, calendar=calendar) if clock.stopped_at else clock


def recompute(clock: Clock, *, at: datetime, calendar: WorkingTime) -> Clock:
    """The clock after opening hours changed at `at`.

    What was settled, missed or counted before a pause stays as it was.
    """
    if clock.running_since is None or clock.is_past_due(at):
        return clock
    return _laid_out(clock, calendar)


def _banked(clock: Clock, at: datetime, calendar: WorkingTime) -> Clock:
    worked, elapsed = clock.used(at, calendar)
    return replace(clock, worked=worked, elapsed=elapsed, running_since=None)


def _laid_out(clock: Clock, calendar: WorkingTime) -> Clock:
    terms = clock.terms
    begin = clock.running_since or clock.started_at
    used = clock.worked if terms.working else clock.elapsed
    try:
        length = terms.length(clock.started_at, calendar)
        warning = min(length, max(length * terms.approach_percent / 100, terms.approach_at_least))
        due, approaches_at = (
            terms.advance(begin, max(NOTHING, amount - used), calendar)
            for amount in (length, length - warning)
        )
    except NeverOpen:
        return replace(clock, due=None, approaches_at=None)
    return replace(clock, due=due, approaches_at=approaches_at)
