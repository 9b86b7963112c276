"""Choosing many lines of a list, and what is done to them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import resolve
from sahay.conversations.models import Conversation
from sahay.desk.tests.conftest import Arrives, queries
from sahay.routines.models import Bulk
from tests.cast import make_staff

MANY = "/desk/many/"


def test_lines_can_be_chosen(desk: Client, arrives: Arrives) -> None:
    number = arrives("Where is my kettle?").conversation_id
    page = desk.get("/desk/").content.decode()
    assert f'name="c" form="many" value="{number}"' in page
    assert '<form id="many"' in page


def test_whoever_may_change_nothing_has_nothing_to_choose(
    client: Client, arrives: Arrives, old_town: Branch
) -> None:
    arrives("Where is my kettle?")
    client.force_login(make_staff("Rita Reader", READ_ONLY, old_town))
    assert "row-pick" not in client.get("/desk/").content.decode()
    page = client.get(MANY).content.decode()
    assert 'name="change"' not in page


def test_choosing_costs_the_inbox_no_question(desk: Client, arrives: Arrives) -> None:
    for text in ("One.", "Two.", "Three."):
        arrives(text)
    assert queries(desk, "/desk/") <= 9


def test_what_is_chosen_is_shown_once_more_and_changed(desk: Client, arrives: Arrives, mona: Staff) -> None:
    first, second, _third = (arrives(text).conversation for text in ("One.", "Two.", "Three."))
    page = desk.get(MANY, {"c": [first.pk, second.pk], "view": "branch"}).content.decode()
    assert page.count("Customer 0") == 2
    assert "Instead, all of “My branch”: 3 conversations" in page
    answer = desk.post(
        MANY, {"c": [first.pk, second.pk], "view": "branch", "change": "assign", "value_assign": mona.pk}
    )
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:inbox")
    assert set(Conversation.objects.filter(assignee=mona)) == {first, second}
    assert "2 of 2 conversations were changed." in desk.get("/desk/").content.decode()


def test_all_of_a_view_can_be_changed(desk: Client, arrives: Arrives, harbour: Branch, ada: Staff) -> None:
    mine = [arrives(f"Letter {i}.").conversation for i in range(4)]
    resolve(mine[0], by=ada)
    other = arrives("Elsewhere.", branch=harbour).conversation
    desk.post(MANY, {"all": "on", "view": "branch", "change": "tag", "value_tag": "monsoon, tea"})
    tagged = set(Conversation.objects.filter(tags__name="monsoon"))
    assert tagged == set(mine[1:])
    assert other not in tagged


def test_what_was_refused_leads_to_the_page_that_tells(desk: Client, arrives: Arrives, ada: Staff) -> None:
    first, second = arrives("One.").conversation, arrives("Two.").conversation
    resolve(first, by=ada)
    answer = desk.post(MANY, {"c": [first.pk, second.pk], "change": "resolve"}, follow=True)
    assert answer.redirect_chain[0][0] == reverse("routines:bulk", args=[Bulk.objects.get().pk])
    assert "It is resolved already." in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"change": "resolve"},
        {"change": "delete", "c": "1"},
        {"change": "assign", "c": "1"},
        {"change": "assign", "c": "1", "value_assign": "nobody I know"},
        {"change": "resolve", "c": "9" * 40},
        {"change": "resolve", "c": "x"},
        {"change": "resolve", "all": "on", "view": "nowhere"},
    ],
)
def test_nonsense_comes_back_with_its_reason(desk: Client, arrives: Arrives, said: dict[str, str]) -> None:
    arrives("Where is my kettle?")
    answer = desk.post(MANY, said)
    assert answer.status_code == 422
    assert not Bulk.objects.exists()
    assert Conversation.objects.open().count() == 1


def test_what_one_may_not_see_cannot_be_chosen(client: Client, arrives: Arrives, theo: Staff) -> None:
    number = arrives("Where is my kettle?").conversation_id
    client.force_login(theo)
    assert "Customer 0" not in client.get(MANY, {"c": number}).content.decode()
    assert client.post(MANY, {"c": number, "change": "resolve"}).status_code == 422
    assert Conversation.objects.open().count() == 1
