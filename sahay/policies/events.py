"""What can happen to our promises. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("policies.promise_made", about="promise")
@dataclass(frozen=True)
class PromiseMade(Event):
    promise: int
    branch: int | None
    measure: str
    time: str


@event("policies.promise_changed", about="promise")
@dataclass(frozen=True)
class PromiseChanged(Event):
    """`promise` took the place of `before`; what ran under that one still does."""

    promise: int
    before: int
    branch: int | None
    measure: str
    time: str


@event("policies.promise_withdrawn", about="promise")
@dataclass(frozen=True)
class PromiseWithdrawn(Event):
    promise: int
    branch: int | None
    measure: str
