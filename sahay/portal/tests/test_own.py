"""One's own conversations in one list: with what we understood, what is promised, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import resolve, set_concern
from sahay.conversations.tests.builders import promise
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer, Identity
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


def holding(client: Client, address: str = SARAS_ADDRESS) -> Client:
    """A browser that has opened the link mailed to an address."""
    client.get(f"/mine/{ticket('email', address)}/")
    return client


def read(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"/mine/{query}").content.decode().partition("<main")[2].split())


def test_a_line_says_what_we_understood_what_is_promised_and_where(
    client: Client, sara: Customer, old_town: Branch, harbour: Branch, ada: Staff
) -> None:
    promise("first_answer", 4)
    with time_machine.travel(NOON, tick=False):
        kettle = write_to(old_town, "Kettle", "When will it come?")
        write_to(harbour, "Pan", "Can you mend my pan?")
        set_concern(kettle, by=ada, text="She wants her kettle by Friday")
        page = read(holding(client))
    assert "She wants her kettle by Friday" in page
    assert page.count("You will have an answer by") == 2
    assert "16:00" in page
    assert "Old Town" in page
    assert "Harbour" in page
    assert f"Number {kettle.pk}" in page


def test_a_promise_that_was_missed_is_admitted(client: Client, sara: Customer, old_town: Branch) -> None:
    promise("first_answer", 4)
    with time_machine.travel(NOON, tick=False):
        kettle = write_to(old_town, "Kettle", "When will it come?")
    with time_machine.travel(NOON + timedelta(hours=6), tick=False):
        holding(client)
        assert "we are late. We are sorry." in read(client)
        assert "we are late. We are sorry." in client.get(f"/mine/{kettle.pk}/").content.decode()


def test_what_is_resolved_promises_nothing_and_has_a_list_of_its_own(
    client: Client, sara: Customer, old_town: Branch, ada: Staff
) -> None:
    promise("first_answer", 4)
    done = write_to(old_town, "Kettle", "When will it come?")
    write_to(old_town, "Pan", "Can you mend my pan?")
    resolve(done, by=ada)
    holding(client)
    assert ("Kettle" in read(client), "Pan" in read(client)) == (True, True)
    resolved, unresolved = read(client, "?state=resolved"), read(client, "?state=open")
    assert ("Kettle" in resolved, "Pan" in resolved) == (True, False)
    assert ("Kettle" in unresolved, "Pan" in unresolved) == (False, True)
    assert "You will have an answer" not in resolved
    assert "Kettle" in read(client, "?state=nonsense&cursor=nonsense")


def test_an_address_sees_what_it_takes_part_in_and_no_other_address_of_the_same_person(
    client: Client, sara: Customer, old_town: Branch
) -> None:
    other = "sara@work.example"
    Identity.objects.create(customer=sara, kind="email", value=other, shown=other)
    write_to(old_town, "Kettle at home", "When will it come?")
    at_work = write_to(old_town, "Pans for the office", "Twelve, please", sender=other)
    assert at_work.customer == sara
    assert "Pans for the office" not in read(holding(client))
    assert client.get(f"/mine/{at_work.pk}/").status_code == 404
    assert "Kettle at home" not in read(holding(Client(), other))


def test_the_promises_of_a_whole_page_are_one_question(
    client: Client, sara: Customer, old_town: Branch, harbour: Branch
) -> None:
    promise("first_answer", 4)
    write_to(old_town, "Kettle", "When will it come?")
    holding(client).get("/mine/")
    with CaptureQueriesContext(connection) as few:
        read(client)
    for number in range(12):
        write_to((old_town, harbour)[number % 2], f"Question {number}", "And another one?")
    with CaptureQueriesContext(connection) as many:
        assert read(client).count("You will have an answer by") == 13
    assert len(many) == len(few)


def test_a_letter_runs_as_its_language_does_whatever_it_begins_with(
    client: Client, sara: Customer, old_town: Branch
) -> None:
    kettle = write_to(old_town, "Kettle", "Old Town سے کیتلی کب آئے گی؟")
    kettle.messages.update(language="ur")
    assert 'as-written" lang="ur" dir="rtl">Old Town' in holding(client).get(f"/mine/{kettle.pk}/").text
    kettle.messages.update(language="")
    assert 'as-written" dir="auto">Old Town' in client.get(f"/mine/{kettle.pk}/").text
