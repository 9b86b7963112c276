"""Who is called by a note."""

from __future__ import annotations

import pytest

from sahay.business.actions import make_team
from sahay.business.models import Branch, Staff
from sahay.business.powers import AGENT
from sahay.conversations.actions import note
from sahay.conversations.models import Conversation
from sahay.conversations.naming import named_in
from sahay.journal.models import Entry
from tests.cast import make_staff


@pytest.mark.parametrize(
    "text",
    [
        "@Mona Sharma, please look.",
        "Please look, @mona",
        "(@MONA)",
        "Sir @Mona: what now?",
        "@mona@ada",
        "x\n@Mona Sharma",
    ],
)
def test_people_are_called_by_any_of_their_names(
    text: str, mona: Staff, ada: Staff, old_town: Branch
) -> None:
    assert mona.pk in named_in(text, old_town.pk).people


@pytest.mark.parametrize("text", ["mona@example.com", "@Monastery", "@ Mona", "@", "@@", "Mona", "@monaम"])
def test_addresses_of_mail_and_other_words_call_nobody(text: str, mona: Staff, old_town: Branch) -> None:
    assert named_in(text, old_town.pk).people == []


def test_the_longest_name_is_meant_and_a_first_name_that_two_bear_means_neither(old_town: Branch) -> None:
    short, long = (make_staff(name, AGENT, old_town) for name in ("Zoya Khan", "Zia Ahmed"))
    Staff.objects.filter(pk=long.pk).update(name="Zoya Khan Ahmed", login="zka")
    Staff.objects.filter(pk=short.pk).update(login="zk")
    assert named_in("@Zoya Khan Ahmed", old_town.pk).people == [long.pk]
    assert named_in("@Zoya Khan", old_town.pk).people == [short.pk]
    assert named_in("@Zoya", old_town.pk).people == []


def test_names_of_every_script_are_called(old_town: Branch, mona: Staff) -> None:
    for name in ("मीरा शर्मा", "سارہ خان", "மீனா"):
        Staff.objects.filter(pk=mona.pk).update(name=name)
        assert named_in(f"سنو @{name}، …", old_town.pk).people == [mona.pk]


def test_a_team_calls_everybody_in_it_once(old_town: Branch, ada: Staff, mona: Staff, theo: Staff) -> None:
    make_team(name="Repairs", branch=old_town, members=[ada, mona], by=mona)
    assert set(named_in("@Repairs and @Ada", old_town.pk).people) == {ada.pk, mona.pk}


def test_whoever_does_not_see_the_branch_or_left_is_not_told(
    saras_question: Conversation, ada: Staff, theo: Staff, mona: Staff
) -> None:
    Staff.objects.filter(pk=mona.pk).update(is_active=False)
    written = note(saras_question, by=ada, text="@Theo and @Mona, what do you think?")
    assert written.facts == {"not_told": ["Theo Tamm"]}
    assert Entry.objects.get(kind="conversations.noted").facts["named"] == []


def test_an_empty_team_is_told_about_to_the_writer(old_town: Branch, ada: Staff, mona: Staff) -> None:
    make_team(name="Lamps", branch=old_town, by=mona)
    assert named_in("@Lamps", old_town.pk).not_told == ["Lamps"]


def test_the_list_of_names_says_who_would_be_told(client, ada, theo, mona, saras_question) -> None:
    client.force_login(ada)
    names = client.get(f"/desk/conversations/{saras_question.pk}/names/").json()["names"]
    assert {one["name"]: one["told"] for one in names} == {"Theo Tamm": False, "Mona Sharma": True}
    client.force_login(theo)
    assert client.get(f"/desk/conversations/{saras_question.pk}/names/").status_code == 404


def test_the_writer_reads_who_was_not_told(client, ada, theo, saras_question) -> None:
    client.force_login(ada)
    page = client.post(
        f"/desk/conversations/{saras_question.pk}/note/", {"text": "@Theo, look."}, follow=True
    )
    assert "Not told, because they do not work for this branch: Theo Tamm." in page.content.decode()
