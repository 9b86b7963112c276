"""What this room does for its tables now and then."""

from __future__ import annotations

from sahay.jobs import every
from sahay.teamwork.here import forget_the_gone


@every(1800, "teamwork.forget_the_gone")
def forget() -> None:
    """Forgets who has looked at what."""
    forget_the_gone()
