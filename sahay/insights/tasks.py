"""What the clock starts for figures."""

from __future__ import annotations

from sahay.insights.following import follow
from sahay.jobs import every


@every(10, "insights.follow")
def count_along() -> None:
    """Counts what happened since the last time."""
    follow()
