"""Which branches a person works with, and in which zone their times are meant; asked once a request."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sahay.business.context import open_branches
from sahay.business.in_teams import NO_TEAMS, InTeams, in_teams
from sahay.business.models import Branch, Business, Staff
from sahay.business.signed_in import StaffRequest
from sahay.desk.pulse import feel
from sahay.shell.discretion import is_discreet

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class Places:
    """Every branch of the business that is open, and those whose work this person sees. `discreet`: lists
    tell no names (medical mode).
    """

    every: tuple[Branch, ...]
    visible: tuple[Branch, ...]
    own: Branch | None
    teams: InTeams = NO_TEAMS
    own_teams: tuple[int, ...] = ()
    discreet: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's own branch."""
        return self.own.zone if self.own else UTC

    @property
    def are_several(self) -> bool:
        """Whether it has to be said of which branch something is."""
        return len(self.visible) > 1

    @property
    def numbers(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Which they are."""
        return tuple(branch.pk for branch in self.every), tuple(branch.pk for branch in self.visible)

    def named(self, branch_id: int | None) -> Branch | None:
        """The branch with this id, if it is open."""
        return next((branch for branch in self.every if branch.pk == branch_id), None)

    def team_named(self, team: int | None) -> str:
        """What a team is called; empty for none."""
        return self.teams.names.get(team, "") if team else ""

    def chosen(self, text: str | None) -> Branch | None:
        """The visible branch that an address names, None for anything else."""
        return next((branch for branch in self.visible if str(branch.pk) == text), None)


def places_of(request: StaffRequest) -> Places:
    """The places of the person who asks."""
    known: Places | None = getattr(request, "places", None)
    if known is None:
        known = _read(request.user, feel(request).business)
        request.places = known  # type: ignore[attr-defined]
    return known


def _read(staff: Staff, business: Business | None) -> Places:
    every = open_branches(business) if business else ()
    visible = tuple(branch for branch in every if staff.sees(branch.pk))
    ids = staff.branch_ids()
    own = next((branch for branch in visible if branch.pk in ids), visible[0] if visible else None)
    teams = in_teams(business) if business else NO_TEAMS
    return Places(every, visible, own, teams, teams.of.get(staff.pk, ()), is_discreet())
