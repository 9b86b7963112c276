"""Teams and who is in them."""

import pytest

from sahay.business import actions
from sahay.business.models import Team
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_team_has_a_branch_languages_and_members(mona, ada, old_town):
    team = actions.make_team(
        name=" Repairs  team ", branch=old_town, languages=["ur", "xx", "en"], members=[ada], by=mona
    )
    kept = Team.objects.get()
    assert (kept.name, kept.branch, kept.languages) == ("Repairs team", old_town, ["ur", "en"])
    assert list(team.members.all()) == [ada]
    assert Entry.objects.get().facts["members"] == [ada.pk]


def test_changing_says_who_joined_and_who_left(mona, ada, old_town):
    team = actions.make_team(name="Repairs", branch=old_town, members=[ada], by=mona)
    same = {"name": "Repairs", "branch": old_town, "languages": []}
    actions.change_team(team, **same, members=[ada], by=mona)
    assert kinds() == ["business.team_made"]
    actions.change_team(team, **same, members=[mona], by=mona)
    entry = Entry.objects.get(kind="business.team_changed")
    assert (entry.facts["joined"], entry.facts["left"]) == ([mona.pk], [ada.pk])


def test_a_name_is_free_again_when_its_team_ended(mona, old_town):
    team = actions.make_team(name="Repairs", branch=old_town, by=mona)
    with pytest.raises(Clash):
        actions.make_team(name="Repairs", branch=old_town, by=mona)
    actions.end_team(team, by=mona)
    actions.end_team(team, by=mona)
    other = actions.make_team(name="Repairs", branch=old_town, by=mona)
    with pytest.raises(Clash):
        actions.begin_team_again(team, by=mona)
    assert list(Team.objects.active()) == [other]
    actions.end_team(other, by=mona)
    actions.begin_team_again(team, by=mona)
    assert list(Team.objects.active()) == [team]


def test_who_does_not_look_after_staff_or_the_branch_changes_no_team(
    mona, ada, theo, olga, old_town, harbour
):
    here = actions.make_team(name="Repairs", branch=old_town, by=mona)
    there = actions.make_team(name="Boats", branch=harbour, by=olga)
    before = kinds()
    for by, team in ((ada, here), (mona, there)):
        with pytest.raises(Refused):
            actions.make_team(name="Other", branch=team.branch, by=by)
        with pytest.raises(Refused):
            actions.change_team(team, name="Mine", branch=team.branch, languages=[], members=[], by=by)
        with pytest.raises(Refused):
            actions.end_team(team, by=by)
        with pytest.raises(Refused):
            actions.begin_team_again(team, by=by)
    with pytest.raises(Refused):
        actions.make_team(name="Everybody", by=mona)
    with pytest.raises(Refused):
        actions.make_team(name="  ", by=olga)
    with pytest.raises(Refused):
        actions.make_team(name="Repairs of both", branch=old_town, members=[theo], by=olga)
    assert kinds() == before
    assert set(Team.objects.values_list("name", flat=True)) == {"Repairs", "Boats"}


def test_teams_are_seen_where_one_works(mona, ada, theo, olga, old_town, harbour):
    here = actions.make_team(name="Repairs", branch=old_town, by=mona)
    there = actions.make_team(name="Boats", branch=harbour, members=[theo], by=olga)
    both = actions.make_team(name="Tamil", languages=["ta"], members=[ada], by=olga)
    assert set(Team.objects.visible_to(ada)) == {here, both}
    assert set(Team.objects.visible_to(theo)) == {there, both}
    assert set(Team.objects.serving(harbour)) == {there, both}
    assert list(Team.objects.of(ada)) == [both]
