"""What the help desk does on hearing that a branch keeps other hours."""

from __future__ import annotations

from sahay.business.events import CalendarChanged
from sahay.conversations.tasks import reckon_anew
from sahay.journal import hears


@hears(CalendarChanged)
def hours_changed(happened: CalendarChanged, entry: int) -> None:
    """Promises that still run are reckoned in the new hours, a few hundred at a time."""
    reckon_anew.enqueue_once(f"reckon:{happened.branch}", branch=happened.branch)
