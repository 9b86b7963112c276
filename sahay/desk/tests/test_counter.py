"""The counter in three taps."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.counter.actions import log_visit
from sahay.channels.models import Visit
from sahay.conversations.models import Conversation, Participant
from sahay.customers.actions import add
from sahay.customers.models import Customer
from sahay.desk.tests.conftest import queries

WHO, WHAT = "/desk/counter/", "/desk/counter/what/"


@pytest.fixture
def typed(old_town: Branch) -> dict[str, object]:
    """What Ada types while somebody stands before her."""
    return {"text": "Is the big wok back?", "kind": "question", "branch": old_town.pk, "key": "one"}


def test_who_was_there_lately_and_who_is_typed_stand_before_one(
    desk: Client, ada: Staff, old_town: Branch
) -> None:
    imran = add(name="Imran Qureshi", kind="phone", value="+919820012345", by="contact")
    assert "Imran" not in desk.get(WHO).content.decode()
    for typed in ("imr", "98200 12345"):
        assert f"?customer={imran.pk}" in desk.get(WHO, {"q": typed}).content.decode()
    log_visit(by=ada, branch=old_town, customer=imran, text="The lid?")
    assert f"?customer={imran.pk}" in desk.get(WHO).content.decode()


@pytest.mark.parametrize("address", [WHO, "/desk/go/"])
def test_what_is_looked_for_stands_in_its_own_box_alone(desk: Client, address: str) -> None:
    assert desk.get(address, {"q": "Zebedee"}).content.decode().count('value="Zebedee"') == 1


def test_three_taps_and_it_is_done(desk: Client, typed: dict[str, object]) -> None:
    answer = desk.post(WHAT, {**typed, "outcome": "settled"})
    visit = Visit.objects.select_related("conversation").get()
    assert answer.headers["Location"] == f"{WHO}?written={visit.conversation_id}"
    assert visit.conversation.resolved_at is not None
    again = desk.post(WHAT, {**typed, "outcome": "settled"}, headers={"hx-request": "true"})
    assert again.headers["HX-Redirect"] == answer.headers["Location"]
    assert Visit.objects.count() == 1


def test_it_is_handed_over_to_colleagues_whom_one_sees(
    desk: Client, typed: dict[str, object], mona: Staff, theo: Staff
) -> None:
    page = desk.get(WHAT, {"name": "Zara"}).text
    assert mona.name in page
    assert theo.name not in page
    assert desk.post(WHAT, {**typed, "to": theo.pk, "outcome": "open"}).status_code == 422
    assert not Visit.objects.exists()


def test_an_open_conversation_is_offered_first(
    desk: Client, saras_question: Conversation, typed: dict[str, object]
) -> None:
    customer = saras_question.customer_id
    page = desk.get(WHAT, {"customer": customer}).content.decode()
    assert f'value="c{saras_question.pk}" checked' in page
    desk.post(WHAT, {**typed, "customer": customer, "place": f"c{saras_question.pk}", "outcome": "open"})
    assert Visit.objects.get().conversation == saras_question
    desk.post(WHAT, {**typed, "customer": customer, "place": "", "key": "two", "outcome": "open"})
    assert Conversation.objects.filter(customer=customer).count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"address": "12"},
        {"kind": "love"},
        {"place": "c999"},
        {"place": "c\x00", "text": "\x00"},
        {"to": "99999999999999999999"},
    ],
)
def test_what_is_wrong_comes_back(desk: Client, typed: dict[str, object], wrong: dict[str, str]) -> None:
    assert desk.post(WHAT, {**typed, **wrong}).status_code == 422
    assert not Visit.objects.exists()
    assert not Conversation.objects.exists()


def test_somebody_who_is_not_there_is_not_found(desk: Client) -> None:
    for number in ("9", "9" * 30, "x"):
        assert desk.get(WHAT, {"customer": number}).status_code == 404


def test_others_cannot_reach_into_a_branch(
    client: Client, theo: Staff, harbour: Branch, saras_question: Conversation, typed: dict[str, object]
) -> None:
    client.force_login(theo)
    given = {**typed, "customer": saras_question.customer_id, "branch": harbour.pk}
    assert client.post(WHAT, {**given, "place": f"c{saras_question.pk}"}).status_code == 422
    assert client.post(f"{WHO}{saras_question.pk}/slip/").status_code == 404
    assert saras_question.messages.count() == 1
    assert not Participant.objects.filter(kind="paper").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Your number"), ("ur", "آپ کا نمبر"), ("hi", "आपका नंबर"), ("et", "Teie number")],
)
def test_the_slip_speaks_the_language_of_the_customer(
    desk: Client, saras_question: Conversation, language: str, words: str
) -> None:
    page = desk.post(f"{WHO}{saras_question.pk}/slip/", {"language": language}).content.decode()
    assert words in page
    assert f'class="slip" lang="{language}"' in page
    assert "data:image/svg+xml;base64," in page


def test_the_counter_asks_as_little_for_many_as_for_one(
    desk: Client, ada: Staff, old_town: Branch, sara: Customer
) -> None:
    log_visit(by=ada, branch=old_town, customer=sara, text="One")
    few = queries(desk, WHO)
    for number in range(5):
        log_visit(by=ada, branch=old_town, name=f"Visitor {number}", text="More")
    assert queries(desk, WHO) == few
