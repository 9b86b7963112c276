"""What the clock starts for customers."""

from __future__ import annotations

from sahay.customers.comparing import compare_changed
from sahay.jobs import every

MOST_BATCHES = 20


@every(20, name="customers.compare")
def compare() -> None:
    """Compares records that have changed with others; nearly always there are none."""
    for _batch in range(MOST_BATCHES):
        if not compare_changed():
            return
