"""Teams: who looks after something together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import frame_changed
from sahay.business.models import Branch, Staff, Team
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line


@transaction.atomic
def make_team(
    *,
    name: str,
    branch: Branch | None = None,
    languages: Iterable[str] = (),
    members: Iterable[Staff] = (),
    by: Any,
) -> Team:
    """A new team of a branch, or of all of them."""
    may.manage_team(by, branch).enforce()
    team = Team(name=_free(name), branch=branch, languages=_known(languages))
    team.save()
    chosen = _serving(members, branch)
    team.members.set(chosen)
    frame_changed()
    journal.record(
        events.TeamMade(
            team=team.pk,
            branch=branch.pk if branch else None,
            name=team.name,
            members=sorted(person.pk for person in chosen),
        ),
        by=by,
    )
    return team


@transaction.atomic
def change_team(
    team: Team,
    *,
    name: str,
    branch: Branch | None,
    languages: Iterable[str],
    members: Iterable[Staff],
    by: Any,
) -> Team:
    """Another name, branch, languages or members."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    may.manage_team(by, team.branch).enforce()
    may.manage_team(by, branch).enforce()
    before = (team.name, team.branch_id, list(team.languages))
    were = set(team.members.values_list("pk", flat=True))
    chosen = _serving(members, branch)
    team.name, team.branch, team.languages = _free(name, team), branch, _known(languages)
    now = {person.pk for person in chosen}
    if before == (team.name, team.branch_id, team.languages) and were == now:
        return team
    team.save(update_fields=["name", "branch", "languages"])
    team.members.set(chosen)
    frame_changed()
    journal.record(
        events.TeamChanged(
            team=team.pk,
            branch=team.branch_id,
            name=team.name,
            joined=sorted(now - were),
            left=sorted(were - now),
        ),
        by=by,
    )
    return team


@transaction.atomic
def end_team(team: Team, *, by: Any) -> None:
    """Takes no work any more; its past stays, and it can begin again."""
    may.manage_team(by, team.branch).enforce()
    if Team.objects.active().filter(pk=team.pk).update(ended_at=timezone.now()):
        frame_changed()
        journal.record(events.TeamEnded(team=team.pk, branch=team.branch_id), by=by)


@transaction.atomic
def begin_team_again(team: Team, *, by: Any) -> None:
    """With the members it had."""
    may.manage_team(by, team.branch).enforce()
    _free(team.name, team)
    if Team.objects.filter(pk=team.pk, ended_at__isnull=False).update(ended_at=None):
        frame_changed()
        journal.record(events.TeamBegunAgain(team=team.pk, branch=team.branch_id), by=by)


def _free(name: str, team: Team | None = None) -> str:
    name = one_line(name, 60)
    if not name:
        raise Refused(_("Please give the team a name."))
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.active().filter(name=name).exists():
        raise Clash(_("There is a team of this name already."))
    return name


def _known(languages: Iterable[str]) -> list[str]:
    return [language for language in dict.fromkeys(languages) if language in LANGUAGES]


def _serving(members: Iterable[Staff], branch: Branch | None) -> list[Staff]:
    chosen = list(members)
    for person in chosen:
        if branch is not None and not person.sees(branch.pk):
            raise Refused(_("%(name)s does not work for this branch.") % {"name": person.name})
    return chosen
