"""What can happen to teams, working hours and absences."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("business.team_made", about="team")
@dataclass(frozen=True)
class TeamMade(Event):
    team: int
    branch: int | None
    name: str
    members: list[int]


@event("business.team_changed", about="team")
@dataclass(frozen=True)
class TeamChanged(Event):
    team: int
    branch: int | None
    name: str
    joined: list[int]
    left: list[int]


@event("business.team_ended", about="team")
@dataclass(frozen=True)
class TeamEnded(Event):
    team: int
    branch: int | None


@event("business.team_begun_again", about="team")
@dataclass(frozen=True)
class TeamBegunAgain(Event):
    team: int
    branch: int | None


@event("business.working_hours_set", about="staff")
@dataclass(frozen=True)
class WorkingHoursSet(Event):
    """`own` is false where the hours are those of the branches."""

    staff: int
    own: bool


@event("business.absence_added", about="staff")
@dataclass(frozen=True)
class AbsenceAdded(Event):
    """Why is read only on the page of the person."""

    staff: int
    absence: int
    starts: str
    ends: str
    stand_in: int | None


@event("business.absence_ended", about="staff")
@dataclass(frozen=True)
class AbsenceEnded(Event):
    staff: int
    absence: int
