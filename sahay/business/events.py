"""What can happen to the business, its branches and its people. Stored names never change."""

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


@event("business.staff_added", about="staff")
@dataclass(frozen=True)
class StaffAdded(Event):
    staff: int
    login: str
    role: str


@event("business.staff_changed", about="staff")
@dataclass(frozen=True)
class StaffChanged(Event):
    staff: int
    changed: list[str]


@event("business.role_changed", about="staff")
@dataclass(frozen=True)
class RoleChanged(Event):
    staff: int
    before: str
    after: str


@event("business.branches_set", about="staff")
@dataclass(frozen=True)
class BranchesSet(Event):
    """Whose work the person sees: of these branches, or of all."""

    staff: int
    all_branches: bool
    branches: list[int]


@event("business.password_set", about="staff")
@dataclass(frozen=True)
class PasswordSet(Event):
    staff: int


@event("business.staff_deactivated", about="staff")
@dataclass(frozen=True)
class StaffDeactivated(Event):
    staff: int


@event("business.staff_reactivated", about="staff")
@dataclass(frozen=True)
class StaffReactivated(Event):
    staff: int


@event("business.duty_assigned", about="staff")
@dataclass(frozen=True)
class DutyAssigned(Event):
    """`when` is a date, or the number of a weekday (0 is Monday)."""

    staff: int
    branch: int
    when: str
    starts: str
    ends: str


@event("business.duty_ended", about="staff")
@dataclass(frozen=True)
class DutyEnded(Event):
    staff: int
    branch: int
    when: str
    starts: str
    ends: str


@event("business.signed_in", about="staff")
@dataclass(frozen=True)
class SignedIn(Event):
    staff: int
    address: str


@event("business.signed_out", about="staff")
@dataclass(frozen=True)
class SignedOut(Event):
    staff: int


@event("business.sign_in_failed", about="staff")
@dataclass(frozen=True)
class SignInFailed(Event):
    """A wrong password, or a name nobody has (`staff` is 0). What was typed is not kept."""

    staff: int
    address: str
