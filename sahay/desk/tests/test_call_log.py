"""Writing a call down while it lasts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch
from sahay.channels.models import Call
from sahay.conversations.models import Conversation
from sahay.customers.actions import add_identity
from sahay.customers.models import Customer

ADDRESS = "/desk/calls/log/"
NUMBER = "+919820012345"


@pytest.fixture
def typed(old_town: Branch) -> dict[str, object]:
    """What Ada types during a call."""
    return {
        "number": "098200 12345",
        "text": "Is the big wok back?",
        "outcome": "open",
        "branch": old_town.pk,
    }


def test_the_clock_runs_from_opening_the_page_until_saving(desk: Client, typed: dict[str, object]) -> None:
    began = (timezone.now() - timedelta(seconds=130)).isoformat()
    answer = desk.post(ADDRESS, {**typed, "began": began, "key": "one"})
    call = Call.objects.get()
    assert answer.headers["Location"] == f"/desk/conversations/{call.conversation_id}/"
    assert 125 < call.seconds < 190
    desk.post(ADDRESS, {**typed, "began": began, "key": "one"})
    assert Call.objects.count() == 1


def test_minutes_that_are_typed_count_instead(desk: Client, typed: dict[str, object]) -> None:
    desk.post(ADDRESS, {**typed, "minutes": "4"})
    assert Call.objects.get().seconds == 240


def test_who_calls_is_known_by_the_number(
    desk: Client, sara: Customer, saras_question: Conversation, typed: dict[str, object]
) -> None:
    add_identity(sara, by="contact", kind="phone", text=NUMBER)
    for address in (f"{ADDRESS}?from=%2B919820012345", "/desk/calls/who/?number=098200+12345"):
        page = desk.get(address).content.decode()
        assert "Sara Khan" in page
        assert f'value="c{saras_question.pk}" checked' in page
    looked = desk.post(ADDRESS, {**typed, "look": "1"}).content.decode()
    assert "Sara Khan" in looked
    assert "Is the big wok back?" in looked
    assert not Call.objects.exists()
    desk.post(ADDRESS, {**typed, "place": f"c{saras_question.pk}"})
    assert Call.objects.get().conversation == saras_question


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"number": "12"},
        {"outcome": "gone"},
        {"minutes": "-1"},
        {"place": "c999"},
        {"place": "p999999999999999999999"},
        {"place": "c\x00", "text": "\x00"},
        {"began": "yesterday"},
    ],
)
def test_what_is_wrong_comes_back(desk: Client, typed: dict[str, object], wrong: dict[str, str]) -> None:
    assert desk.post(ADDRESS, {**typed, **wrong}).status_code == 422
    assert not Call.objects.exists()
    assert not Conversation.objects.exists()


def test_a_conversation_one_does_not_see_takes_no_call(
    client: Client, theo: object, harbour: Branch, saras_question: Conversation, typed: dict[str, object]
) -> None:
    client.force_login(theo)  # type: ignore[arg-type]
    given = {**typed, "branch": harbour.pk, "place": f"c{saras_question.pk}"}
    assert client.post(ADDRESS, given).status_code == 422
    assert saras_question.messages.count() == 1
