"""What customers can do without us, and what they cannot."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine
from babel.dates import format_date
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.business.actions import add_closure
from sahay.business.models import Branch, Staff
from sahay.conversations.actions import note, resolve
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tickets import own_page, ticket
from sahay.customers.models import Customer
from sahay.portal.limits import CONTACT
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db


def fields(client: Client, **given: object) -> dict[str, object]:
    """The form as a person sends it: with what the page hid in it."""
    page = client.get("/").content.decode()
    found = re.search(r'name="shown" value="([^"]+)"', page)
    assert found
    branch = Branch.objects.first()
    assert branch
    typed = {
        "name": "Sara Khan",
        "reach": SARAS_ADDRESS,
        "message": "Where is my kettle?",
        "branch": branch.pk,
    }
    return typed | {"shown": found.group(1)} | given


def without_token(page: str) -> str:
    """The page without what is new at every look."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page)


def saras(client: Client) -> Client:
    """A browser that has opened the link from Sara's mail."""
    client.get(f"/mine/{ticket('email', SARAS_ADDRESS)}/")
    return client


def test_a_message_opens_a_conversation_and_says_what_was_understood(
    client: Client, old_town: Branch
) -> None:
    answer = client.post("/", fields(client, message="Hello, when will my kettle be repaired?"), follow=True)
    conversation = Conversation.objects.get()
    assert conversation.branch == old_town
    assert conversation.channel == "form"
    assert "when will my kettle be repaired?" in answer.content.decode()
    assert f"number {conversation.pk}" in answer.content.decode()


def test_files_come_with_it(client: Client, old_town: Branch) -> None:
    photo = SimpleUploadedFile("..\\..\\kettle.jpg", b"\xff\xd8\xff", "image/jpeg")
    client.post("/", fields(client, attached=[photo]))
    assert [a.name for a in Message.objects.get(kind="in").attachments.all()] == ["kettle.jpg"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reach": "nowhere"}, "neither an e-mail address nor a phone number"),
        ({"message": " "}, "Please fill this in."),
        ({"name": ""}, "Please fill this in."),
        ({"message": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_what_cannot_be_used_is_said_beside_the_field_and_nothing_is_lost(
    client: Client, old_town: Branch, wrong: dict[str, str], says: str
) -> None:
    answer = client.post("/", fields(client, **{"name": "Sara Khan", **wrong}))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("trap", [{"website": "http://spam"}, {"shown": ""}, {"shown": "forged"}])
def test_a_machine_is_thanked_and_forgotten(client: Client, old_town: Branch, trap: dict[str, str]) -> None:
    answer = client.post("/", fields(client, **trap))
    assert answer.status_code == 302
    assert not Conversation.objects.exists()


def test_a_page_left_open_for_days_loses_nothing_of_what_was_typed(client: Client, old_town: Branch) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        typed = fields(client, message="Is it ready by now?")
    answer = client.post("/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This form was open for a long time" in page and "Is it ready by now?" in page
    assert not Conversation.objects.exists()
    again = re.search(r'name="shown" value="([^"]+)"', page)
    assert again
    client.post("/", typed | {"shown": again.group(1)})
    assert Conversation.objects.count() == 1


def test_too_many_messages_from_one_place_are_refused_with_a_reason(client: Client, old_town: Branch) -> None:
    for _ in range(CONTACT.most):
        client.post("/", fields(client))
    answer = client.post("/", fields(client))
    assert answer.status_code == 422
    assert "Many messages" in answer.content.decode()
    assert Conversation.objects.count() == CONTACT.most


def test_the_link_is_mailed_to_whoever_takes_part(client: Client, saras_question: Conversation) -> None:
    client.post("/mine/", {"email": SARAS_ADDRESS.upper()})
    assert [m.to for m in mail.outbox] == [[SARAS_ADDRESS]]
    found = re.search(r"https?://\S+(/mine/\S+/)", str(mail.outbox[0].body))
    assert found
    page = client.get(found.group(1), follow=True).content.decode()
    assert "Where is my kettle?" in page


def test_a_stranger_learns_nothing_from_asking(client: Client, saras_question: Conversation) -> None:
    known = client.post("/mine/", {"email": SARAS_ADDRESS}).content.decode()
    unknown = client.post("/mine/", {"email": "zara@example.org"}).content.decode()
    assert without_token(known).replace(SARAS_ADDRESS, "*") == without_token(unknown).replace(
        "zara@example.org", "*"
    )
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("path", ["", "answer/", "files/1/"])
def test_nobody_without_the_key_gets_in(client: Client, saras_question: Conversation, path: str) -> None:
    ask = client.post if path == "answer/" else client.get
    assert ask(f"/mine/{saras_question.pk}/{path}", {"message": "let me in"}).status_code == 404
    assert saras_question.messages.filter(kind="in").count() == 1


def test_another_customers_key_does_not_open_it(client: Client, saras_question: Conversation) -> None:
    client.get(f"/mine/{ticket('email', 'zara@example.org')}/")
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404


@pytest.mark.parametrize(
    "key",
    ["x", "W10:1abc:sig", ticket("email", SARAS_ADDRESS)[:-2] + "__"],
    ids=["nonsense", "a wrong signature", "a changed signature"],
)
def test_a_forged_key_opens_nothing(client: Client, saras_question: Conversation, key: str) -> None:
    client.get(f"/mine/{key}/")
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404


def test_whoever_was_removed_sees_it_no_more(client: Client, saras_question: Conversation) -> None:
    saras(client)
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 200
    saras_question.participants.update(removed_at=saras_question.opened_at)
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404


def test_notes_are_never_shown(client: Client, saras_question: Conversation, ada: Staff) -> None:
    note(saras_question, by=ada, text="She is a difficult one")
    assert "difficult" not in saras(client).get(f"/mine/{saras_question.pk}/").content.decode()


def test_an_answer_on_the_page_joins_and_reopens(
    client: Client, saras_question: Conversation, ada: Staff
) -> None:
    resolve(saras_question, by=ada)
    answer = saras(client).post(
        f"/mine/{saras_question.pk}/answer/", {"message": "It still leaks."}, follow=True
    )
    saras_question.refresh_from_db()
    assert saras_question.is_open
    assert "It still leaks." in answer.content.decode()


def test_an_empty_answer_is_refused_beside_the_field(client: Client, saras_question: Conversation) -> None:
    assert saras(client).post(f"/mine/{saras_question.pk}/answer/", {"message": " "}).status_code == 422
    assert saras_question.messages.filter(kind="in").count() == 1


def test_what_a_customer_writes_cannot_be_code(client: Client, old_town: Branch, sara: Customer) -> None:
    conversation = write_to(old_town, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
    page = saras(client).get(f"/mine/{conversation.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_leaving_forgets_the_key(client: Client, saras_question: Conversation) -> None:
    saras(client).post("/mine/leave/")
    assert client.get(f"/mine/{saras_question.pk}/").status_code == 404


def test_the_key_does_not_stay_in_the_address(client: Client, saras_question: Conversation) -> None:
    answer = client.get(own_page("email", SARAS_ADDRESS).split("8000")[-1])
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/mine/"


def test_promises_tell_hours_and_phones(client: Client, old_town: Branch, harbour: Branch) -> None:
    page = client.get("/promises/").content.decode()
    assert old_town.phone in page
    assert "Sunday" in page


def test_days_on_which_we_are_closed_stand_there_in_the_readers_words(
    client: Client, old_town: Branch, olga: Staff
) -> None:
    first = timezone.localdate() + timedelta(days=9)
    add_closure(old_town, by=olga, first_day=first, last_day=first, reason="Wedding")
    client.cookies["sahay_language"] = "et"
    assert format_date(first, "long", locale="et") in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("now", "is_told"), [("2026-11-23T18:00:00Z", True), ("2026-11-23T19:00:00Z", False)]
)
def test_a_closure_is_told_until_its_last_day_has_ended_there(
    client: Client, old_town: Branch, olga: Staff, now: str, is_told: bool
) -> None:
    add_closure(old_town, by=olga, first_day=date(2026, 11, 23), reason="Wedding")
    with time_machine.travel(now, tick=False):
        assert ("Wedding" in client.get("/").content.decode()) is is_told


def test_pages_cost_the_same_however_many_conversations(
    client: Client, saras_question: Conversation, old_town: Branch
) -> None:
    saras(client).get("/mine/")
    with CaptureQueriesContext(connection) as few:
        client.get("/mine/")
    for number in range(12):
        write_to(old_town, f"Question {number}", "And another one?")
    with CaptureQueriesContext(connection) as many:
        client.get("/mine/")
    assert len(many) == len(few)
