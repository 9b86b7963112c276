"""What can happen to reminders. Stored names never change; what they are about does not belong here."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("routines.reminder_set", about="reminder")
@dataclass(frozen=True)
class ReminderSet(Event):
    reminder: int
    whose: int
    conversation: int | None = None


@event("routines.reminder_changed", about="reminder")
@dataclass(frozen=True)
class ReminderChanged(Event):
    reminder: int
    whose: int


@event("routines.reminder_rang", about="reminder")
@dataclass(frozen=True)
class ReminderRang(Event):
    """Its time has come. `missed` times had passed unsaid before."""

    reminder: int
    whose: int
    missed: int = 0


@event("routines.reminder_settled", about="reminder")
@dataclass(frozen=True)
class ReminderSettled(Event):
    reminder: int
    due: int
    outcome: str


@event("routines.reminder_put_off", about="reminder")
@dataclass(frozen=True)
class ReminderPutOff(Event):
    reminder: int
    due: int
    until: str


@event("routines.reminder_ended", about="reminder")
@dataclass(frozen=True)
class ReminderEnded(Event):
    reminder: int
