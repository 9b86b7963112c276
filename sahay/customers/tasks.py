"""What the clock starts for customers, and what takes its time."""

from __future__ import annotations

from collections.abc import Callable

from sahay.customers.comparing import compare_changed
from sahay.customers.lists import taking, undoing
from sahay.jobs import every, task

MOST_BATCHES = 20


@every(20, name="customers.compare")
def compare() -> None:
    """Compares records that have changed with others; nearly always there are none."""
    for _batch in range(MOST_BATCHES):
        if not compare_changed():
            return


@task("customers.bring", priority=-5)
def bring(number: int) -> Callable[[], object] | None:
    """Takes rows of a list for some seconds, then lets others in and goes on."""
    return None if taking.go_on(number) else lambda: bring.enqueue(number=number)


@task("customers.take_back", priority=-5)
def take_back(number: int) -> Callable[[], object] | None:
    """Takes a list back, some seconds at a time."""
    return None if undoing.go_back(number) else lambda: take_back.enqueue(number=number)
