"""Who is in which team, and how teams are called, as a process recalls it between two changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sahay.business.keeping import Keeper
from sahay.business.models import Business, Team


@dataclass(frozen=True)
class InTeams:
    """Names of all teams by id, and the teams of people that were not ended, by the person's id."""

    names: Mapping[int, str]
    of: Mapping[int, tuple[int, ...]]


_known: Keeper[InTeams] = Keeper(most=4)


def in_teams(business: Business) -> InTeams:
    """Two queries for each version of the business and process, then none."""
    return _known.get(business.version, read)


def read() -> InTeams:
    """As the tables have it now."""
    of: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    rows = Team.members.through.objects.filter(team__ended_at__isnull=True).order_by("team_id")
    for person, team in rows.values_list("staff_id", "team_id"):
        of[person] += (team,)
    return InTeams(dict(Team.objects.values_list("pk", "name")), dict(of))


NO_TEAMS = InTeams({}, {})
