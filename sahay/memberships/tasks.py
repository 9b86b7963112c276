"""What the clock starts for memberships."""

from __future__ import annotations

from sahay.jobs import every
from sahay.memberships.actions import note_lapsed, tell_of_renewals


@every(3600, "memberships.look_after")
def look_after_memberships() -> None:
    """Tells keepers of what is to be renewed, and writes down what has lapsed; each once."""
    tell_of_renewals()
    note_lapsed()
