"""New conversations given out in turn: to whom, why, once; and who may switch it on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.business.actions.presence import add_absence
from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign, assign_team, resolve
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import MONDAY_NOON
from sahay.conversations.thread import happenings
from sahay.jobs.models import Job
from sahay.journal.models import Entry
from sahay.journal.reactions import answer
from sahay.kit.refusal import Refused
from sahay.teamwork.actions import give_out, share_out
from sahay.teamwork.models import Sharing, Turn
from sahay.teamwork.turns import decide
from sahay.teamwork.upkeep import TURNS_COUNT, forget_old_turns
from tests.cast import make_staff, write_to

Worked = Callable[[], object]
NIGHT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture
def lina(old_town: Branch) -> Staff:
    """Agent in Old Town, who speaks Tamil and English."""
    person = make_staff("Lina Raj", "agent", old_town)
    Staff.objects.filter(pk=person.pk).update(languages=["ta", "en"])
    return person


@pytest.fixture
def in_turn(old_town: Branch, ada: Staff, mona: Staff, lina: Staff) -> None:
    """It is Monday noon, and Old Town gives out what is new."""
    share_out(old_town, by=mona, on=True)


def comes(branch: Branch, language: str = "en", **writer: str) -> Conversation:
    talk = write_to(branch, "Hello", "Where is my kettle?", **writer)
    Conversation.objects.filter(pk=talk.pk).update(language=language)
    return talk


def whose(talk: Conversation) -> str:
    talk.refresh_from_db()
    return talk.assignee.login if talk.assignee else ""


def why(talk: Conversation) -> str:
    [line] = [told for told in happenings(talk) if told.kind == "teamwork.given_out"]
    return line.words


@time_machine.travel(MONDAY_NOON)
def test_each_goes_to_whoever_carries_least_and_has_waited_longest(
    in_turn: None, old_town: Branch, worked: Worked, ada: Staff
) -> None:
    talks = []
    for _turn in range(4):
        talks.append(comes(old_town))
        worked()
    assert [whose(talk) for talk in talks] == ["ada", "mona", "lina", "ada"]
    resolve(talks[1], by=ada)
    talks.append(comes(old_town))
    worked()
    assert whose(talks[4]) == "mona"
    assert why(talks[3]) == (
        "Round robin gave it to Ada Lovelace, who works now, speaks English and has the least to do: "
        "1 open conversation."
    )
    assert Entry.objects.filter(kind="conversations.assigned", actor="round robin").count() == 5


@time_machine.travel(MONDAY_NOON)
def test_it_goes_to_somebody_who_speaks_the_language(in_turn: None, old_town: Branch, worked: Worked) -> None:
    first, second, third = comes(old_town, "ta-Latn"), comes(old_town, "ta"), comes(old_town, "ur")
    worked()
    assert [whose(talk) for talk in (first, second, third)] == ["lina", "lina", ""]
    assert why(third) == "Round robin gave it to nobody: nobody who works now speaks Urdu."


def test_at_night_it_stays_with_nobody_and_says_why(in_turn: None, old_town: Branch, worked: Worked) -> None:
    with time_machine.travel(NIGHT):
        talk = comes(old_town)
        worked()
        assert whose(talk) == ""
        assert "nobody who takes part works at this time" in why(talk)
    assert Turn.objects.get().staff is None


@time_machine.travel(MONDAY_NOON)
def test_whoever_is_away_gets_nothing(
    in_turn: None, old_town: Branch, worked: Worked, ada: Staff, mona: Staff
) -> None:
    week = {"starts_at": datetime(2026, 11, 22, tzinfo=UTC), "ends_at": datetime(2026, 11, 29, tzinfo=UTC)}
    add_absence(ada, by=ada, **week)
    add_absence(mona, by=mona, **week)
    talk = comes(old_town)
    worked()
    assert whose(talk) == "lina"


@time_machine.travel(MONDAY_NOON)
def test_what_a_team_gets_goes_round_in_the_team_only(
    saras_question: Conversation, ada: Staff, olga: Staff, lina: Staff, worked: Worked
) -> None:
    team = Team.objects.create(name="Tamil")
    team.members.set([lina])
    share_out(team, by=olga, on=True)
    assign_team(saras_question, by=ada, to=team)
    worked()
    assert whose(saras_question) == "lina"


@time_machine.travel(MONDAY_NOON)
def test_it_is_decided_once_and_what_somebody_has_stays_theirs(
    in_turn: None, old_town: Branch, worked: Worked, ada: Staff, mona: Staff
) -> None:
    talk = comes(old_town)
    assign(talk, by=mona, to=mona)
    worked()
    assert (whose(talk), Turn.objects.count()) == ("mona", 0)
    other = comes(old_town)
    worked()
    entry = Entry.objects.get(kind="conversations.opened", subject_id=other.pk)
    assign(other, by=ada, to=None)
    answer.enqueue(reaction="teamwork.reactions.was_opened", entry=entry.pk)
    worked()
    assert give_out(other, entry=entry.pk, place=old_town) is None
    assert (whose(other), Turn.objects.count()) == ("", 1)


def test_where_it_is_off_nothing_is_asked(
    in_turn: None, old_town: Branch, harbour: Branch, mona: Staff
) -> None:
    comes(harbour)
    share_out(old_town, by=mona, on=False)
    share_out(old_town, by=mona, on=False)
    comes(old_town)
    assert not Job.objects.filter(arguments__reaction="teamwork.reactions.was_opened").exists()
    assert Entry.objects.filter(kind="teamwork.sharing_switched").count() == 2


def test_only_whoever_looks_after_a_branch_or_team_switches_it(
    ada: Staff, mona: Staff, olga: Staff, old_town: Branch, harbour: Branch
) -> None:
    everywhere = Team.objects.create(name="Everywhere")
    for person, place in ((ada, old_town), (mona, harbour), (mona, everywhere), (ada, everywhere)):
        with pytest.raises(Refused):
            share_out(place, by=person, on=True)
    assert not Sharing.objects.exists()
    share_out(everywhere, by=olga, on=True)
    assert Sharing.objects.get().team == everywhere


def test_the_page_names_each_language_in_its_own_direction(client: Client, mona: Staff, lina: Staff) -> None:
    client.force_login(mona)
    html = client.get("/desk/settings/round-robin/").content.decode()
    assert '<bdi lang="ta">தமிழ்</bdi> · <bdi lang="en">English</bdi>' in html


def test_the_page_asks_as_often_for_ten_places_as_for_two(
    client: Client, olga: Staff, lina: Staff, old_town: Branch, harbour: Branch
) -> None:
    client.force_login(olga)

    def asked() -> int:
        client.get("/desk/settings/round-robin/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/settings/round-robin/")
        return len(queries)

    few = asked()
    for number in range(8):
        Team.objects.create(name=f"Team {number}").members.set([lina])
    assert asked() <= few


@time_machine.travel(MONDAY_NOON)
def test_ten_who_take_part_are_asked_for_as_often_as_two(
    in_turn: None, old_town: Branch, worked: Worked
) -> None:
    def asked() -> int:
        talk = comes(old_town)
        with CaptureQueriesContext(connection) as queries:
            decide(talk, old_town, timezone.now())
        return len(queries)

    asked()
    few = asked()
    for number in range(7):
        make_staff(f"Agent{number} Raj", "agent", old_town)
    asked()
    assert asked() <= few


def test_turns_of_long_ago_are_forgotten(old_town: Branch, ada: Staff) -> None:
    talk = write_to(old_town, "Hello", "Where is my kettle?")
    ages = [TURNS_COUNT + timedelta(hours=1), TURNS_COUNT - timedelta(hours=1)]
    for entry, age in enumerate(ages, 1):
        Turn.objects.create(entry=entry, conversation=talk, staff=ada, at=timezone.now() - age)
    forget_old_turns()
    assert list(Turn.objects.values_list("entry", flat=True)) == [2]
