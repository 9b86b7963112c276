"""What the clock starts, and what waits for its time."""

from __future__ import annotations

from collections.abc import Callable

from sahay.conversations import search
from sahay.conversations.actions.snoozing import wake_all_due
from sahay.conversations.clocks import reckon_some
from sahay.conversations.sending import deliver
from sahay.conversations.uploads import forget_old_uploads
from sahay.conversations.watching import look
from sahay.jobs import every, task

__all__ = ["deliver", "find_anew", "forget_uploads", "reckon_anew", "wake_snoozed", "watch_clocks"]


@every(15, "conversations.watch_clocks")
def watch_clocks() -> None:
    """Tells of promises that approach or are missed."""
    look()


@every(15, "conversations.wake_snoozed")
def wake_snoozed() -> None:
    """Brings back what was snoozed until now."""
    wake_all_due()


@every(3600, "conversations.forget_uploads")
def forget_uploads() -> None:
    """Forgets files that were put to a draft long ago."""
    forget_old_uploads()


@task("conversations.reckon_anew")
def reckon_anew(branch: int, after: int = 0) -> Callable[[], None]:
    """Reckons the running promises of a branch anew after its hours changed; the rest is asked for again."""

    def effects() -> None:
        last = reckon_some(branch, after)
        if last is not None:
            reckon_anew.enqueue(branch=branch, after=last)

    return effects


@task("conversations.find_anew", priority=-5)
def find_anew(customer: int, after: int = 0) -> Callable[[], None]:
    """Tells the search whose a customer's conversations are, some at a time."""

    def effects() -> None:
        last = search.whose_anew(customer, after)
        if last is not None:
            find_anew.enqueue(customer=customer, after=last)

    return effects
