"""What workers do for this room."""

from __future__ import annotations

from sahay.jobs import task
from sahay.routines.actions import go_on


@task("routines.bulk_goes_on", lease=600)
def bulk_goes_on(bulk: int) -> None:
    """Many conversations, batch by batch."""
    go_on(bulk)
