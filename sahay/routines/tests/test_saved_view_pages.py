"""Putting a view together on its page, without any script: rows come and go by sending the form."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import set_kind
from sahay.journal.models import Entry
from sahay.routines.actions import make_saved_view
from sahay.routines.models import SavedView
from tests.cast import write_to

VIEWS = "/desk/settings/views/"
NEW = f"{VIEWS}new/"
KIND = {"c-0-field": "kind", "c-0-is": "any", "c-0-value": ["complaint", "praise"]}
SAVED = {"act": "save", "name": "Sharp words", "sort": "due", "icon": "flag", "pinned": "on"}
COMPLAINTS: dict[str, Any] = {"field": "kind", "is": "any", "value": ["complaint"]}


@pytest.fixture
def desk(client: Client, ada: Staff) -> Client:
    """Ada is signed in."""
    client.force_login(ada)
    return client


def fields(answer: Any) -> list[str]:
    return [line.field for line in answer.context["lines"]]


def test_a_condition_is_added_and_nothing_kept_yet(desk: Client) -> None:
    answer = desk.post(NEW, {"name": "Sharp words", "act": "add", "add_field": "opened", **KIND})
    assert answer.status_code == 200
    assert fields(answer) == ["kind", "opened"]
    page = answer.content.decode()
    assert 'value="praise" checked' in page
    assert 'value="Sharp words"' in page
    assert not SavedView.objects.exists()
    assert not Entry.objects.filter(kind__startswith="routines.").exists()


def test_a_condition_is_removed(desk: Client) -> None:
    rows = {**KIND, "c-1-field": "snoozed", "c-1-is": "no"}
    assert fields(desk.post(NEW, {**rows, "remove": "0"})) == ["snoozed"]


def test_it_tells_how_many_it_would_show(desk: Client, old_town: Branch, sara: Any, ada: Staff) -> None:
    set_kind(write_to(old_town, "Broken", "My kettle is broken."), by=ada, kind="complaint")
    write_to(old_town, "Where", "Where is my pan?")
    page = desk.post(NEW, {**KIND, "act": "look"}).content.decode()
    assert "It shows 1 conversation now." in page


def test_it_counts_nothing_that_one_may_not_see(
    client: Client, theo: Staff, old_town: Branch, sara: Any
) -> None:
    write_to(old_town, "Where", "Where is my pan?")
    client.force_login(theo)
    assert "It shows 0 conversations now." in client.get(NEW).content.decode()


def test_it_is_saved_and_leads_to_its_list(desk: Client, ada: Staff) -> None:
    answer = desk.post(NEW, {**SAVED, **KIND})
    view = SavedView.objects.get()
    assert answer["Location"] == f"/desk/inbox/v{view.pk}/"
    assert (view.name, view.owner, view.sort, view.icon, view.pinned) == (
        "Sharp words",
        ada,
        "due",
        "flag",
        True,
    )
    assert view.conditions == [{"field": "kind", "is": "any", "value": ["complaint", "praise"]}]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"c-0-value": []}, "Please say with what: Kind."),
        ({"sort": "colour"}, "is not one of the choices here"),
        ({"c-0-field": "opened", "c-0-is": "within", "c-0-value": ["many", "days"]}, "Please say with what"),
        ({"c-0-field": "branch", "c-0-value": ["1 or 1"]}, "Please say with what: Branch."),
    ],
)
def test_what_is_missing_is_said_and_nothing_kept(desk: Client, wrong: dict[str, Any], said: str) -> None:
    answer = desk.post(NEW, {**SAVED, **KIND, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"c-0-field": "colour", "c-0-is": "any"},
        {"c-999999-field": "kind"},
        {"c-x-field": "kind"},
        {"c-01-field": "kind"},
        {"c-٣-field": "kind"},
        {"remove": "x"},
        {"act": "add", "add_field": "__class__"},
        {f"c-{number}-field": "snoozed" for number in range(60)},
        {"c-0-field": "words", "c-0-is": "has", "c-0-value": '"\x00(' * 99},
        {"c-0-field": "kind", "c-0-is": "within", "c-0-value": ["9" * 400]},
    ],
)
def test_nonsense_breaks_nothing(desk: Client, nonsense: dict[str, Any]) -> None:
    for answer in (desk.post(NEW, nonsense), desk.get(NEW, nonsense)):
        assert answer.status_code == 200
    assert not SavedView.objects.exists()


def test_a_link_brings_conditions_along(desk: Client) -> None:
    answer = desk.get(NEW, {**KIND, "name": "From Mona", "sort": "waiting"})
    assert fields(answer) == ["kind"]
    assert answer.context["form"].initial["name"] == "From Mona"
    assert not SavedView.objects.exists()


def test_addresses_are_parted_and_words_stay_together(desk: Client) -> None:
    rows = {
        "c-0-field": "sender",
        "c-0-is": "any",
        "c-0-value": "a@x.example, b@x.example",
        "c-1-field": "words",
        "c-1-is": "has",
        "c-1-value": "blue kettle",
    }
    desk.post(NEW, {**SAVED, **rows})
    assert [one["value"] for one in SavedView.objects.get().conditions] == [
        ["a@x.example", "b@x.example"],
        ["blue kettle"],
    ]


def test_one_s_own_is_changed(desk: Client, ada: Staff) -> None:
    view = make_saved_view(name="Late", conditions=[COMPLAINTS], by=ada)
    page = f"{VIEWS}{view.pk}/"
    assert fields(desk.get(page)) == ["kind"]
    desk.post(page, {**SAVED, "c-0-field": "snoozed", "c-0-is": "yes"})
    assert SavedView.objects.get().name == "Sharp words"


def test_an_agent_reads_one_of_everybody_and_copies_it(desk: Client, mona: Staff, ada: Staff) -> None:
    view = make_saved_view(name="Ours", conditions=[COMPLAINTS], shared=True, by=mona)
    page = f"{VIEWS}{view.pk}/"
    text = desk.get(page).content.decode()
    assert "Views for everybody are made by a manager." in text
    assert "Kind: complaint" in text
    assert desk.post(page, {**SAVED, **KIND}).status_code == 403
    assert SavedView.objects.get().name == "Ours"
    answer = desk.post(f"{page}copy/")
    copy = SavedView.objects.get(owner=ada)
    assert answer["Location"] == f"{VIEWS}{copy.pk}/"


def test_an_agent_who_asks_to_share_keeps_it_alone(desk: Client, ada: Staff) -> None:
    desk.post(NEW, {**SAVED, **KIND, "shared": "on"})
    assert SavedView.objects.get().owner == ada


def test_a_manager_shares_one(client: Client, mona: Staff) -> None:
    client.force_login(mona)
    client.post(NEW, {**SAVED, **KIND, "shared": "on"})
    assert SavedView.objects.get().is_shared


def test_taking_away_can_be_undone_at_once(desk: Client, ada: Staff) -> None:
    view = make_saved_view(name="Late", conditions=[COMPLAINTS], by=ada)
    page = desk.post(f"{VIEWS}{view.pk}/take-away/", follow=True).content.decode()
    assert f'action="{VIEWS}{view.pk}/bring-back/"' in page
    assert not SavedView.objects.in_use().exists()
    desk.post(f"{VIEWS}{view.pk}/bring-back/")
    assert SavedView.objects.in_use().exists()


def test_the_list_asks_as_often_for_ten_as_for_two(desk: Client, ada: Staff) -> None:
    def asked() -> int:
        desk.get(VIEWS)
        with CaptureQueriesContext(connection) as queries:
            desk.get(VIEWS)
        return len(queries)

    for number in range(2):
        make_saved_view(name=f"View {number}", conditions=[COMPLAINTS], by=ada)
    few = asked()
    for number in range(2, 10):
        make_saved_view(name=f"View {number}", conditions=[COMPLAINTS], by=ada)
    assert asked() <= few
