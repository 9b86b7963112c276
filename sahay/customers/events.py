"""What can happen to a customer's record. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("customers.recognised_new", about="customer")
@dataclass(frozen=True)
class CustomerAdded(Event):
    customer: int


@event("customers.changed", about="customer")
@dataclass(frozen=True)
class CustomerChanged(Event):
    customer: int
    changed: list[str]


@event("customers.identity_added", about="customer")
@dataclass(frozen=True)
class IdentityAdded(Event):
    customer: int
    identity: int


@event("customers.identity_removed", about="customer")
@dataclass(frozen=True)
class IdentityRemoved(Event):
    customer: int
    value: str


@event("customers.suppressed", about="customer")
@dataclass(frozen=True)
class IdentitySuppressed(Event):
    """We never write to this address again until somebody lifts it."""

    customer: int
    identity: int
    reason: str


@event("customers.suppression_lifted", about="customer")
@dataclass(frozen=True)
class SuppressionLifted(Event):
    customer: int
    identity: int
