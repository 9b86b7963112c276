"""Conversations that a team has: given, taken by the quicker one, given back."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign, assign_team, move, take
from sahay.conversations.changes import CHANGES
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


@pytest.fixture
def repairs(ada: Staff, mona: Staff, old_town: Branch) -> Team:
    """Repairs, a team of Old Town: Ada and Mona."""
    return make_team("Repairs", old_town, ada, mona)


def make_team(name: str, branch: Branch | None, *members: Staff) -> Team:
    team = Team.objects.create(name=name, branch=branch)
    team.members.set(members)
    return team


def test_what_a_team_has_is_nobodys_until_one_of_them_takes_it(
    question: Conversation, repairs: Team, ada: Staff, mona: Staff, theo: Staff
) -> None:
    assign(question, by=ada, to=ada)
    given = assign_team(question, by=ada, to=repairs)
    assert (given.team, given.assignee) == (repairs, None)
    assert list(Conversation.objects.of_teams(mona)) == [question]
    assert list(Conversation.objects.of_teams(theo)) == []
    taken = take(question, by=mona)
    assert (taken.team, taken.assignee) == (repairs, mona)
    assert not Conversation.objects.of_teams(mona).exists()
    assign(question, by=mona, to=None)
    assert list(Conversation.objects.of_teams(ada)) == [question]


def test_of_two_who_take_it_the_quicker_one_has_it(
    question: Conversation, repairs: Team, ada: Staff, mona: Staff
) -> None:
    assign_team(question, by=ada, to=repairs)
    take(question, by=mona)
    with pytest.raises(Clash, match="Mona Sharma was quicker"):
        take(question, by=ada)
    question.refresh_from_db()
    assert question.assignee == mona
    take(question, by=mona)
    assert Entry.objects.filter(kind="conversations.assigned").count() == 1


def test_a_team_of_another_branch_or_one_that_ended_gets_nothing(
    question: Conversation, ada: Staff, theo: Staff, harbour: Branch, repairs: Team
) -> None:
    boats = make_team("Boats", harbour, theo)
    repairs.ended_at = question.opened_at
    for team in (boats, repairs):
        with pytest.raises(Refused):
            assign_team(question, by=ada, to=team)
    question.refresh_from_db()
    assert question.team is None


def test_giving_it_to_a_team_and_taking_it_need_the_power(
    question: Conversation, repairs: Team, rita: Staff, theo: Staff
) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            assign_team(question, by=person, to=repairs)
        with pytest.raises(Refused):
            take(question, by=person)
    question.refresh_from_db()
    assert (question.team, question.assignee) == (None, None)


def test_taken_from_its_team_it_stays_with_whoever_has_it(
    question: Conversation, repairs: Team, ada: Staff
) -> None:
    assign_team(question, by=ada, to=repairs)
    assign_team(question, by=ada, to=repairs)
    take(question, by=ada)
    assert assign_team(question, by=ada, to=None).assignee == ada
    kinds = Entry.objects.filter(kind="conversations.team_assigned").order_by("pk")
    assert [entry.facts["name"] for entry in kinds] == ["Repairs", ""]


def test_a_team_of_the_branch_does_not_go_along_to_another(
    question: Conversation, repairs: Team, ada: Staff, olga: Staff, harbour: Branch
) -> None:
    everywhere = make_team("Everywhere", None, olga)
    assign_team(question, by=olga, to=repairs)
    assert move(question, by=olga, branch=harbour).team is None
    assign_team(question, by=olga, to=everywhere)
    assert move(question, by=olga, branch=repairs.branch).team == everywhere


def test_a_team_that_is_gone_is_said_so(question: Conversation, repairs: Team, ada: Staff) -> None:
    change = CHANGES["assign_team"]
    assert change.describe(repairs.pk) == "Give it to the team Repairs"
    with pytest.raises(Refused):
        change.apply(question, repairs.pk + 1, by=ada)
    change.apply(question, repairs.pk, by=ada)
    question.refresh_from_db()
    assert question.team == repairs
