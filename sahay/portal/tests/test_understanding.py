"""One press to say that we understood; opening a link never says anything."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.journal.models import Entry
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db


def opened(client: Client, conversation: Conversation, address: str = SARAS_ADDRESS) -> str:
    """The page that the link in the mail leads to."""
    link = f"/mine/{ticket('email', address)}/{conversation.pk}/"
    return client.get(link, follow=True).content.decode()


def pressed(page: str) -> dict[str, str]:
    """What the button for yes sends."""
    found = re.search(r'name="concern" value="([^"]*)"', page)
    assert found
    return {"concern": found.group(1)}


def test_the_link_leads_to_a_page_with_a_button_and_opening_it_says_nothing(
    client: Client, saras_question: Conversation
) -> None:
    before = Entry.objects.count()
    page = opened(client, saras_question)
    assert "Yes, that is it" in page
    assert saras_question.concern in page
    saras_question.refresh_from_db()
    assert saras_question.concern_confirmed_at is None
    assert Entry.objects.count() == before


def test_one_press_confirms_and_the_staff_see_it(
    client: Client, saras_question: Conversation, ada: Staff
) -> None:
    page = opened(client, saras_question)
    done = client.post(f"/mine/{saras_question.pk}/confirm/", pressed(page), follow=True).content.decode()
    assert "You told us that this is right." in done
    assert "Yes, that is it" not in done
    desk = Client()
    desk.force_login(ada)
    seen = desk.get(f"/desk/conversations/{saras_question.pk}/").content.decode()
    assert "confirmed by the customer" in seen


def test_both_ways_stand_on_the_page_of_the_conversation(
    client: Client, saras_question: Conversation
) -> None:
    opened(client, saras_question)
    page = client.get(f"/mine/{saras_question.pk}/").content.decode()
    assert "Yes, that is it" in page
    assert f"/mine/{saras_question.pk}/understood/#id_text" in page


def test_not_quite_brings_their_own_words(client: Client, saras_question: Conversation, ada: Staff) -> None:
    opened(client, saras_question)
    words = {"text": "I want to cancel <b>it</b>."}
    done = client.post(f"/mine/{saras_question.pk}/correct/", words, follow=True).content.decode()
    assert "I want to cancel &lt;b&gt;it&lt;/b&gt;." in done
    saras_question.refresh_from_db()
    assert saras_question.concern == "I want to cancel <b>it</b>."


@pytest.mark.parametrize("words", ["", "   ", "x" * 2_001])
def test_words_that_cannot_be_taken_are_said_beside_the_field(
    client: Client, saras_question: Conversation, words: str
) -> None:
    opened(client, saras_question)
    assert client.post(f"/mine/{saras_question.pk}/correct/", {"text": words}).status_code == 422
    assert saras_question.messages.filter(kind="in").count() == 1


def test_a_page_that_was_open_too_long_confirms_nothing(client: Client, saras_question: Conversation) -> None:
    page = opened(client, saras_question)
    Conversation.objects.filter(pk=saras_question.pk).update(concern="She wants her money back")
    again = client.post(f"/mine/{saras_question.pk}/confirm/", pressed(page), follow=True).content.decode()
    assert "Please read it once more." in again
    saras_question.refresh_from_db()
    assert saras_question.concern_confirmed_at is None


@pytest.mark.parametrize("path", ["understood/", "confirm/", "correct/"])
def test_another_customers_key_says_nothing(client: Client, saras_question: Conversation, path: str) -> None:
    opened(client, saras_question, "zara@example.org")
    address = f"/mine/{saras_question.pk}/{path}"
    sent = {"concern": saras_question.concern, "text": "Mine"}
    answer = client.get(address) if path == "understood/" else client.post(address, sent)
    assert answer.status_code == 404
    saras_question.refresh_from_db()
    assert saras_question.concern_confirmed_at is None


def test_a_get_of_the_verbs_is_not_offered(client: Client, saras_question: Conversation) -> None:
    opened(client, saras_question)
    for verb in ("confirm", "correct"):
        assert client.get(f"/mine/{saras_question.pk}/{verb}/").status_code == 405


def test_another_site_cannot_press_the_button(saras_question: Conversation) -> None:
    client = Client(enforce_csrf_checks=True)
    page = opened(client, saras_question)
    assert client.post(f"/mine/{saras_question.pk}/confirm/", pressed(page)).status_code == 403
    saras_question.refresh_from_db()
    assert saras_question.concern_confirmed_at is None
