"""Asking a colleague, and reading what became of it."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import NewFile, Whom, ask_colleague, note, reply, resolve
from sahay.conversations.models import Attachment, Conversation
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer
from sahay.desk.tests.conftest import queries
from sahay.jobs.worker import run_until_empty
from sahay.teamwork.models import Notice

MINE, ASK = "/desk/requests/", "/desk/requests/ask/"


@pytest.fixture
def typed(old_town: Branch) -> dict[str, object]:
    """What Theo of the Harbour types."""
    return {"whom": f"b{old_town.pk}", "concern": "Please count the kettles.", "priority": "3", "once": "a"}


@pytest.fixture
def asked(theo: Staff, old_town: Branch) -> Conversation:
    return ask_colleague(Whom(old_town), by=theo, concern="Please count the kettles.")


@pytest.fixture
def harbour_desk(client: Client, theo: Staff) -> Client:
    client.force_login(theo)
    return client


def test_a_request_is_asked_once_and_stands_in_both_lists(
    harbour_desk: Client, typed: dict[str, object], ada: Staff
) -> None:
    for _time in range(2):
        assert harbour_desk.post(ASK, typed).headers["Location"] == MINE
    request = Conversation.objects.get()
    assert request.priority == 3
    assert "Please count the kettles." in harbour_desk.get(MINE).content.decode()
    harbour_desk.force_login(ada)
    assert "Please count the kettles." in harbour_desk.get("/desk/inbox/requests/").content.decode()
    assert "You have asked nothing yet" in harbour_desk.get(MINE).content.decode()


def test_the_page_of_a_request_speaks_of_no_customer(client: Client, asked: Conversation, ada: Staff) -> None:
    client.force_login(ada)
    html = client.get(f"/desk/conversations/{asked.pk}/").content.decode()

    assert "said back to the customer" not in html
    assert 'aria-label="Customer' not in html
    assert 'aria-label="Person"' in html


def test_who_asks_until_when_reads_that_no_reminder_is_sent(harbour_desk: Client) -> None:
    assert "It is shown as due then. No reminder is sent." in harbour_desk.get(ASK).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"whom": ""},
        {"whom": "b999"},
        {"whom": "x1"},
        {"concern": " "},
        {"priority": "9"},
        {"until": "2020-01-01T10:00"},
        {"until": "soon"},
        {"concern": "x" * 301},
    ],
)
def test_what_is_wrong_comes_back(
    harbour_desk: Client, typed: dict[str, object], wrong: dict[str, str]
) -> None:
    assert harbour_desk.post(ASK, {**typed, **wrong}).status_code == 422
    assert not Conversation.objects.exists()


def test_nobody_asks_about_what_they_do_not_see(
    harbour_desk: Client, typed: dict[str, object], saras_question: Conversation
) -> None:
    for about in (saras_question.pk, 9_999, "x", "9" * 30):
        assert harbour_desk.post(ASK, {**typed, "about": about}).status_code == 404
    assert harbour_desk.get(ASK, {"about": saras_question.pk}).status_code == 404
    assert Conversation.objects.count() == 1


def test_the_asker_reads_answers_and_no_notes(harbour_desk: Client, asked: Conversation, ada: Staff) -> None:
    reply(asked, by=ada, text="There are **three**.")
    secret = NewFile("secret.txt", "text/plain", b"-")
    note(asked, by=ada, text="They always ask on Fridays.", files=[secret])
    page = harbour_desk.get(f"{MINE}{asked.pk}/").content.decode()
    assert "<strong>three</strong>" in page
    assert "Fridays" not in page
    assert "secret.txt" not in page
    kept = Attachment.objects.get()
    assert harbour_desk.get(f"{MINE}{asked.pk}/files/{kept.pk}/").status_code == 404
    assert harbour_desk.get(f"/desk/conversations/{asked.pk}/").status_code == 404


def test_the_asker_is_told_and_opens_it_again(
    harbour_desk: Client, asked: Conversation, ada: Staff, theo: Staff
) -> None:
    reply(asked, by=ada, text="Three.")
    resolve(asked, by=ada)
    run_until_empty()
    kinds = set(Notice.objects.visible_to(theo).values_list("kind", flat=True))
    assert kinds == {"replied", "settled"}
    assert f'href="{MINE}{asked.pk}/' in harbour_desk.get("/desk/for-me/").content.decode()
    assert harbour_desk.post(f"{MINE}{asked.pk}/seen/").status_code == 204
    assert not Notice.objects.visible_to(theo).unseen().exists()
    harbour_desk.post(f"{MINE}{asked.pk}/", {"text": "And the lids?", "once": "b"})
    asked.refresh_from_db()
    assert asked.resolved_at is None
    assert harbour_desk.post(f"{MINE}{asked.pk}/", {"text": " "}).status_code == 422


def test_a_request_is_its_askers_and_of_those_who_serve_it(
    client: Client, asked: Conversation, mona: Staff
) -> None:
    client.force_login(mona)
    assert client.get(f"/desk/conversations/{asked.pk}/").status_code == 200
    assert client.get(f"{MINE}{asked.pk}/").status_code == 404
    assert client.post(f"{MINE}{asked.pk}/", {"text": "Mine now."}).status_code == 404
    assert client.post(f"{MINE}{asked.pk}/seen/").status_code == 404
    assert asked.messages.count() == 1


def test_a_colleague_is_no_customer_and_the_portal_knows_no_request(
    client: Client, asked: Conversation, theo: Staff, mona: Staff, sara: Customer
) -> None:
    theo.email = "theo@example.org"
    theo.save()
    client.get(f"/mine/{ticket('email', theo.email)}/")
    assert "kettles" not in client.get("/mine/").content.decode()
    assert client.get(f"/mine/{asked.pk}/").status_code == 404
    client.force_login(mona)
    page = client.get("/desk/customers/").content.decode()
    assert "Sara Khan" in page
    assert "Theo Tamm" not in page


def test_my_requests_ask_as_little_for_many_as_for_one(
    harbour_desk: Client, asked: Conversation, theo: Staff, old_town: Branch
) -> None:
    few = queries(harbour_desk, MINE)
    for number in range(5):
        ask_colleague(Whom(old_town), by=theo, concern=f"Number {number}")
    assert queries(harbour_desk, MINE) == few


def test_whoever_asked_is_named_once_where_somebody_is_told_of_it(
    client: Client, theo: Staff, ada: Staff, old_town: Branch
) -> None:
    ask_colleague(Whom(old_town, ada), by=theo, concern="Please count the kettles.")
    run_until_empty()
    client.force_login(ada)
    told = (
        client.get("/desk/for-me/").content.decode().partition('<div id="notices"')[2].partition("</ul>")[0]
    )
    assert told.count(theo.name) == 1


def test_beside_a_request_stand_no_addresses_that_nobody_needs(
    client: Client, asked: Conversation, ada: Staff
) -> None:
    client.force_login(ada)
    page = client.get(f"/desk/conversations/{asked.pk}/").content.decode()
    assert "Theo Tamm wrote." in page
    assert "Nobody can be written to" not in page
