"""What can happen to memberships. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("memberships.joined", about="membership")
@dataclass(frozen=True)
class MembershipAdded(Event):
    membership: int
    name: str
    kind: str


@event("memberships.changed", about="membership")
@dataclass(frozen=True)
class MembershipChanged(Event):
    membership: int
    changed: list[str]


@event("memberships.renewed", about="membership")
@dataclass(frozen=True)
class MembershipRenewed(Event):
    """It holds until another day now."""

    membership: int
    until: str
    before: str


@event("memberships.shown", about="membership")
@dataclass(frozen=True)
class MembershipShown(Event):
    """Customers see it from now on, or (`shown` False) no more."""

    membership: int
    shown: bool


@event("memberships.logo_set", about="membership")
@dataclass(frozen=True)
class MembershipLogoSet(Event):
    """`kind` is empty when the picture was taken away."""

    membership: int
    kind: str


@event("memberships.code_set", about="membership")
@dataclass(frozen=True)
class CodeOfConductSet(Event):
    """Another file is its code of conduct; `number` 0 and no `kind`: none is any more."""

    membership: int
    number: int
    kind: str


@event("memberships.ended", about="membership")
@dataclass(frozen=True)
class MembershipEnded(Event):
    membership: int
    name: str


@event("memberships.lapsed", about="membership")
@dataclass(frozen=True)
class MembershipLapsed(Event):
    """Its last day, `until`, is over and it was not renewed: customers see it no more."""

    membership: int
    name: str
    until: str


@event("memberships.renewal_due", about="membership")
@dataclass(frozen=True)
class RenewalDue(Event):
    """The day to see to the renewal has come. `keeper` is None where nobody keeps it."""

    membership: int
    name: str
    until: str
    keeper: int | None
