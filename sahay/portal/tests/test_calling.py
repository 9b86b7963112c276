"""Asking to be called: at an hour the branch is open, once, and nothing is learned from a number."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from sahay.business.actions import close_branch
from sahay.business.models import Branch, Staff
from sahay.channels.models import CallBack
from sahay.conversations.actions import resolve
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import promise
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer
from sahay.kit.keeping import forget_everything
from sahay.portal.limits import CALL
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # Monday, 12:00 in Old Town
NUMBER = "098200 12345"


def fields(client: Client, branch: Branch, **given: str) -> dict[str, str]:
    """The form as a person sends it: with what the page hid in it."""
    page = client.get(f"/call/?branch={branch.pk}").content.decode()
    hidden = dict(re.findall(r'name="(shown|once|branch)" value="([^"]+)"', page))
    return {"number": NUMBER, "name": "Sara Khan", "hour": "", **hidden, **given}


def test_the_hours_are_those_at_which_the_branch_is_open(client: Client, old_town: Branch) -> None:
    with time_machine.travel(NOON, tick=False):
        page = client.get("/call/").content.decode()
    hours = re.findall(r'value="2026-11-(\d\d)T(\d\d):30"', page)
    assert hours[0] == ("23", "07")  # 13:00, the next full hour
    assert {int(hour) for _day, hour in hours} == set(range(4, 13))  # 10:00 to 18:00
    assert "today at 13:00" in page
    assert "Wed 25 Nov at 10:00" in page
    assert "24" not in {day for day, _hour in hours}  # a public holiday


def test_a_call_at_a_chosen_hour_is_kept_with_its_number_in_one_writing(
    client: Client, old_town: Branch, harbour: Branch
) -> None:
    promise("first_answer", 2, channel="phone")
    with time_machine.travel(NOON, tick=False):
        sent = fields(client, harbour, hour="2026-11-25T05:30", text="My wok is bent.")
        page = client.post("/call/", sent, follow=True).content.decode()
    call = CallBack.objects.get()
    assert (call.number, call.conversation.branch) == ("+919820012345", harbour)
    assert call.starts_at == datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
    assert "We call you Wed 25 Nov at 11:00." in page
    assert "My wok is bent." not in page


def test_as_soon_as_we_can_needs_no_hour(client: Client, old_town: Branch) -> None:
    with time_machine.travel(NOON, tick=False):
        assert client.post("/call/", fields(client, old_town)).status_code == 302
    assert CallBack.objects.get().starts_at == NOON


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"number": "nowhere"}, "not a phone number we can call"),
        ({"number": "+91 12"}, "not a phone number we can call"),
        ({"number": "+44 909 8790000"}, "cost extra"),
        ({"number": ""}, "Please fill this in."),
        ({"name": " "}, "Please fill this in."),
        ({"hour": "2026-11-25T20:30"}, "not there any more"),
        ({"hour": "2026-11-23T05:30"}, "not there any more"),
        ({"hour": "2030-01-01T05:30"}, "not there any more"),
        ({"hour": "soon"}, "not there any more"),
        ({"text": "x" * 2_001}, "at most 2000"),
    ],
)
def test_what_cannot_be_used_is_said_and_nobody_is_called(
    client: Client, old_town: Branch, wrong: dict[str, str], says: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        answer = client.post("/call/", fields(client, old_town, **wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not CallBack.objects.exists()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("trap", [{"website": "http://spam"}, {"shown": ""}, {"shown": "forged"}])
def test_a_machine_is_thanked_and_nobody_is_called(
    client: Client, old_town: Branch, trap: dict[str, str]
) -> None:
    assert client.post("/call/", fields(client, old_town, **trap)).status_code == 302
    assert not CallBack.objects.exists()


def test_a_form_left_open_for_days_asks_for_one_more_press(client: Client, old_town: Branch) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        typed = fields(client, old_town)
    answer = client.post("/call/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Please press the button again." in page
    assert not CallBack.objects.exists()
    client.post("/call/", typed | dict(re.findall(r'name="(shown)" value="([^"]+)"', page)))
    assert CallBack.objects.count() == 1


def test_a_form_sent_twice_is_one_call(client: Client, old_town: Branch) -> None:
    sent = fields(client, old_town)
    for _ in range(2):
        client.post("/call/", sent)
    assert CallBack.objects.count() == 1


def test_the_key_of_somebody_elses_form_shows_nothing_of_theirs(client: Client, old_town: Branch) -> None:
    with time_machine.travel(NOON, tick=False):
        first = fields(client, old_town, hour="2026-11-25T05:30")
        client.post("/call/", first)
        other = Client()
        page = other.post("/call/", first | {"number": "098200 54321", "hour": ""}, follow=True)
    assert "25 Nov at 11:00" not in page.content.decode()
    assert CallBack.objects.count() == 2


def test_too_many_from_one_place_are_refused_with_a_reason(client: Client, old_town: Branch) -> None:
    for number in range(CALL.most):
        client.post("/call/", fields(client, old_town, number=f"098200 1234{number}"))
    answer = client.post("/call/", fields(client, old_town, number="098200 12349"))
    assert answer.status_code == 422
    assert "Many messages" in answer.content.decode()
    assert CallBack.objects.count() == CALL.most


def test_another_site_cannot_send_the_form(old_town: Branch) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/call/", fields(client, old_town)).status_code == 403
    assert not CallBack.objects.exists()


def test_without_a_branch_there_is_nobody_to_call(client: Client, db: None) -> None:
    assert client.get("/call/").status_code == 404
    assert client.get("/call/thanks/").status_code == 200


def about(client: Client, conversation: Conversation, **given: str) -> dict[str, str]:
    """The form on one's own conversation as a person sends it."""
    page = client.get(f"/mine/{conversation.pk}/call/").content.decode()
    hidden = dict(re.findall(r'name="(shown|once)" value="([^"]+)"', page))
    return {"number": NUMBER, "name": "Sara Khan", "hour": "", "text": "Please", **hidden, **given}


@pytest.fixture
def holder(client: Client) -> Client:
    """A browser that has opened the link from Sara's mail."""
    client.get(f"/mine/{ticket('email', SARAS_ADDRESS)}/")
    return client


def test_a_call_asked_for_in_ones_own_conversation_belongs_to_it(
    holder: Client, saras_question: Conversation, ada: Staff
) -> None:
    resolve(saras_question, by=ada)
    with time_machine.travel(NOON, tick=False):
        sent = about(holder, saras_question, hour="2026-11-25T05:30")
        for _ in range(2):
            page = holder.post(f"/mine/{saras_question.pk}/call/", sent, follow=True).content.decode()
    call = CallBack.objects.get()
    assert (call.conversation, call.number) == (saras_question, "+919820012345")
    assert "We call you Wed 25 Nov at 11:00." in page
    saras_question.refresh_from_db()
    assert saras_question.is_open
    assert Conversation.objects.count() == 1
    assert Customer.objects.count() == 1


def test_the_form_says_a_name_only_where_we_know_one(holder: Client, saras_question: Conversation) -> None:
    form = f"/mine/{saras_question.pk}/call/"
    assert 'value="Sara Khan"' in holder.get(form).content.decode()
    Customer.objects.update(name="")
    assert f'value="{SARAS_ADDRESS}"' not in holder.get(form).content.decode()


def test_the_same_number_in_two_matters_is_two_calls(
    holder: Client, saras_question: Conversation, old_town: Branch
) -> None:
    holder.post("/call/", fields(holder, old_town))
    holder.post(f"/mine/{saras_question.pk}/call/", about(holder, saras_question))
    assert CallBack.objects.values("conversation").distinct().count() == 2


def test_another_branch_calls_when_the_own_one_is_closed_and_nobody_when_all_are(
    holder: Client, saras_question: Conversation, old_town: Branch, harbour: Branch, olga: Staff
) -> None:
    here, button = f"/mine/{saras_question.pk}/", "Ask us to call you"
    close_branch(old_town, by=olga)
    assert holder.get(f"{here}call/").context["branch"] == harbour
    assert holder.post(f"{here}call/", about(holder, saras_question)).status_code == 302
    Branch.objects.update(closed_for_good_at=NOON)
    forget_everything()
    for branch in (old_town, None):
        Conversation.objects.update(branch=branch)
        assert [holder.get(page).status_code for page in (f"{here}call/", "/call/")] == [404, 404]
        assert button not in holder.get(here).text + holder.get("/").text


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_asks_for_a_call_in_the_conversation_of_somebody_else(
    client: Client, saras_question: Conversation, old_town: Branch, method: str
) -> None:
    sent = fields(client, old_town)
    for key in ("", ticket("email", "zara@example.org")):
        if key:
            client.get(f"/mine/{key}/")
        assert getattr(client, method)(f"/mine/{saras_question.pk}/call/", sent).status_code == 404
    assert not CallBack.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "status"), [({"number": "12"}, 422), ({"website": "http://spam"}, 302), ({"hour": "soon"}, 422)]
)
def test_what_cannot_be_used_asks_for_no_call_there_either(
    holder: Client, saras_question: Conversation, wrong: dict[str, str], status: int
) -> None:
    sent = about(holder, saras_question, **wrong)
    assert holder.post(f"/mine/{saras_question.pk}/call/", sent).status_code == status
    assert not CallBack.objects.exists()


def test_too_many_calls_from_one_place_are_refused_there_too(
    holder: Client, saras_question: Conversation
) -> None:
    for number in range(CALL.most + 1):
        sent = about(holder, saras_question, number=f"098200 1234{number}")
        answer = holder.post(f"/mine/{saras_question.pk}/call/", sent)
    assert answer.status_code == 422
    assert CallBack.objects.count() == CALL.most
