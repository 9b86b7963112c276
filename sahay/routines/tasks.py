"""What workers do for this room."""

from __future__ import annotations

from sahay.jobs import every, task
from sahay.routines.actions import go_on
from sahay.routines.reminders.ringing import ring_all
from sahay.routines.rules.by_the_clock import look


@task("routines.bulk_goes_on", lease=600)
def bulk_goes_on(bulk: int) -> None:
    """Many conversations, batch by batch."""
    go_on(bulk)


@every(60, "routines.rules_by_the_clock")
def rules_by_the_clock() -> None:
    """Rules for customers who fall silent, and for a time of every day."""
    look()


@every(20, "routines.reminders")
def reminders_ring() -> None:
    """Brings what people want to be reminded of before their eyes."""
    ring_all()
