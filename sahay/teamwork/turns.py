"""Whose turn it is: who works now, speaks the language, and carries the least open work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from django.db.models import Count, Max
from django.urls import reverse

from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Staff, Team
from sahay.business.models.staff import StaffQuerySet
from sahay.business.presence import NEVER, everybody
from sahay.business.recalling import version_here
from sahay.conversations.doers import RuleAtWork
from sahay.conversations.models import Conversation
from sahay.conversations.responsible import colleagues
from sahay.customers.models import Party
from sahay.kit.language import base_language
from sahay.teamwork import may
from sahay.teamwork.models import Sharing, Turn

Place = Branch | Team
BY = "round robin"
POWER = "conversations.reply"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
TURN, NOBODY_THERE = "turn", "nobody_there"
NOBODY_WORKS, NO_LANGUAGE = "nobody_works", "no_language"


class RoundRobin(RuleAtWork):
    """Who gives conversations out. It is no rule of the shop's own: rules may wait for what it does."""

    def __str__(self) -> str:
        return BY


def round_robin() -> Staff:
    """The doer, where actions take a person."""
    return cast(Staff, RoundRobin(title=BY, language=""))


@dataclass(frozen=True)
class Decision:
    """Who gets it, and why; `person` is None when it stays with nobody. `load` is their open work."""

    why: str
    person: Staff | None = None
    load: int = 0


@dataclass(frozen=True)
class Setting:
    """A branch or team on the page of settings, with who takes part there."""

    name: str
    url: str
    is_team: bool
    on: bool
    people: list[Staff]


@dataclass(frozen=True)
class Shared:
    """Where giving out is switched on: ids of branches and of teams."""

    branches: frozenset[int]
    teams: frozenset[int]


_shared: Keeper[Shared] = Keeper(most=4)


def is_shared(*, branch: int | None = None, team: int | None = None) -> bool:
    """Whether new conversations are given out there. Asks for the version once in each transaction."""
    shared = _shared.get(version_here(), _read)
    return branch in shared.branches or team in shared.teams


def waits_for_somebody(conversation: Conversation) -> bool:
    """Whether it is a customer's, to be done now, and nobody's."""
    is_work = conversation.is_open and conversation.snoozed_until is None
    return is_work and conversation.party == Party.CUSTOMER and conversation.assignee_id is None


def able(people: StaffQuerySet) -> list[Staff]:
    """Those of them who answer customers, with their branches and teams."""
    return list(people.holding(POWER).prefetch_related("branches", "teams").order_by("pk"))


def takers(place: Place, people: Sequence[Staff]) -> list[Staff]:
    """Who of those who are `able` takes part: the people of a team; of a branch those who work for it, else
    those who see all.
    """
    if isinstance(place, Team):
        return [person for person in people if place in person.teams.all()]
    own = [person for person in people if place in person.branches.all()]
    return own or [person for person in people if person.all_branches]


def decide(conversation: Conversation, place: Place, now: datetime) -> Decision:
    """Whose turn it is. Of those who suit, whoever carries the least; of these, whoever waits longest."""
    there = takers(place, able(colleagues(conversation)))
    if not there:
        return Decision(NOBODY_THERE)
    known = everybody()
    working = [person for person in there if known.get(person.pk, NEVER).is_working(now)]
    if not working:
        return Decision(NOBODY_WORKS)
    suited = [person for person in working if speaks(person, conversation.language)]
    if not suited:
        return Decision(NO_LANGUAGE)
    loads, last = _loads(suited), _last_turns(suited)
    chosen = min(
        suited,
        key=lambda person: (loads.get(person.pk, 0), last.get(person.pk, LONG_AGO), person.pk),
    )
    return Decision(TURN, chosen, loads.get(chosen.pk, 0))


def speaks(person: Staff, language: str) -> bool:
    """Whether they speak it, in whatever script; a language nobody knows keeps nobody away."""
    spoken = person.languages or [person.language]
    return not language or base_language(language) in {base_language(one) for one in spoken}


def _loads(people: Sequence[Staff]) -> dict[int, int]:
    rows = Conversation.objects.awake().filter(assignee__in=_ids(people)).order_by()
    return dict(rows.values_list("assignee").annotate(Count("pk")))


def _last_turns(people: Sequence[Staff]) -> dict[int, datetime]:
    rows = Turn.objects.filter(staff__in=_ids(people)).order_by()
    return dict(rows.values_list("staff").annotate(Max("at")))


def _ids(people: Iterable[Staff]) -> list[int]:
    return [person.pk for person in people]


def _read() -> Shared:
    rows = list(Sharing.objects.filter(on=True).values_list("branch_id", "team_id"))
    return Shared(
        frozenset(branch for branch, _team in rows if branch),
        frozenset(team for _branch, team in rows if team),
    )


def places_for(staff: Staff) -> list[Setting]:
    """The branches and teams this person may switch, branches first."""
    shared, people = _read(), able(Staff.objects.active())
    branches = [b for b in Branch.objects.active().visible_to(staff) if may.share_out(staff, b)]
    teams = Team.objects.active().visible_to(staff).select_related("branch")
    return [
        *(_setting(branch, branch.pk in shared.branches, people) for branch in branches),
        *(_setting(team, team.pk in shared.teams, people) for team in teams if may.share_out(staff, team)),
    ]


def _setting(place: Place, on: bool, people: Sequence[Staff]) -> Setting:
    is_team = isinstance(place, Team)
    url = reverse(f"teamwork:share_{'team' if is_team else 'branch'}", args=[place.pk])
    return Setting(place.name, url, is_team, on, takers(place, people))
