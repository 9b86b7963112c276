"""What the clock starts: forgetting what has been kept long enough."""

from __future__ import annotations

from collections.abc import Callable

from sahay.jobs import every, task
from sahay.privacy.actions.forgetting import forget_some
from sahay.privacy.times import time_of, times

ROUNDS = 25


@every(24 * 3600, "privacy.forget", lease=600)
def forget() -> Callable[[], object]:
    """Asks for a round of every category whose time somebody has decided."""
    decided = [time.category.key for time in times() if time.months is not None and time.is_executed]

    def ask() -> None:
        for key in decided:
            forget_more.enqueue_once(f"forget:{key}", category=key)

    return ask


@task("privacy.forget_more", tries=3, lease=600)
def forget_more(category: str) -> Callable[[], object] | None:
    """Some rounds of one category, each its own transaction; asks for the next when there is more."""
    time = time_of(category)
    for _round in range(ROUNDS):
        if not forget_some(time):
            return None
    return lambda: forget_more.enqueue_once(f"forget:{category}", category=category)
