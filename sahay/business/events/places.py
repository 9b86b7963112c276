"""What can happen to the business and its branches."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("business.set_up", about="business")
@dataclass(frozen=True)
class BusinessSetUp(Event):
    """The three questions were answered: there is a business, a first branch and an owner."""

    business: int
    name: str
    country: str


@event("business.changed", about="business")
@dataclass(frozen=True)
class BusinessChanged(Event):
    business: int
    changed: list[str]


@event("business.look_changed", about="business")
@dataclass(frozen=True)
class LookChanged(Event):
    """How customers' pages look: colour, words of welcome, who is named."""

    business: int
    changed: list[str]


@event("business.logo_set", about="business")
@dataclass(frozen=True)
class LogoSet(Event):
    business: int
    kind: str
    size: int


@event("business.logo_removed", about="business")
@dataclass(frozen=True)
class LogoRemoved(Event):
    business: int


@event("business.branch_opened", about="branch")
@dataclass(frozen=True)
class BranchOpened(Event):
    branch: int
    name: str


@event("business.branch_changed", about="branch")
@dataclass(frozen=True)
class BranchChanged(Event):
    branch: int
    changed: list[str]


@event("business.branch_closed", about="branch")
@dataclass(frozen=True)
class BranchClosed(Event):
    """For good; its past stays."""

    branch: int


@event("business.branch_reopened", about="branch")
@dataclass(frozen=True)
class BranchReopened(Event):
    branch: int


@event("business.calendar_changed", about="branch")
@dataclass(frozen=True)
class CalendarChanged(Event):
    """The working time of a branch is another one: whoever reckoned with it reckons anew.

    `what` is one of hours, closure, special, holidays, place; `detail` says it for the history.
    """

    branch: int
    what: str
    detail: str
