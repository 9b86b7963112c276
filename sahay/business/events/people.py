"""What can happen to people, their roles and invitations."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


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


@event("business.ways_chosen", about="staff")
@dataclass(frozen=True)
class WaysChosen(Event):
    """Somebody chose how they like to work."""

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


@event("business.role_made", about="role")
@dataclass(frozen=True)
class RoleMade(Event):
    role: int
    name: str
    powers: list[str]


@event("business.role_renamed", about="role")
@dataclass(frozen=True)
class RoleRenamed(Event):
    role: int
    before: str
    after: str


@event("business.role_powers_set", about="role")
@dataclass(frozen=True)
class RolePowersSet(Event):
    """From now on everybody with this role may do more, or less."""

    role: int
    name: str
    added: list[str]
    removed: list[str]


@event("business.role_deleted", about="role")
@dataclass(frozen=True)
class RoleDeleted(Event):
    role: int
    name: str


@event("business.invited", about="invitation")
@dataclass(frozen=True)
class Invited(Event):
    """Somebody was asked to join; the link is in no journal."""

    invitation: int
    name: str
    role: str


@event("business.invited_again", about="invitation")
@dataclass(frozen=True)
class InvitedAgain(Event):
    """Another link; the earlier one no longer works."""

    invitation: int
    name: str


@event("business.invitation_withdrawn", about="invitation")
@dataclass(frozen=True)
class InvitationWithdrawn(Event):
    invitation: int
    name: str


@event("business.invitation_accepted", about="staff")
@dataclass(frozen=True)
class InvitationAccepted(Event):
    staff: int
    invitation: int
