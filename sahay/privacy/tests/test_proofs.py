"""A proof counts by table and is read in words: by whoever asked, and by whoever carried it out."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.customers.models import Customer
from sahay.kit.personal import HOLDINGS
from sahay.privacy import actions
from sahay.privacy.models import Identity, Request
from sahay.privacy.shown import counts
from tests.cast import SARAS_ADDRESS

pytestmark = pytest.mark.django_db
OF_PEOPLE = [holding.table for holding in HOLDINGS.values() if holding.routes]


def test_every_table_that_leads_to_a_person_is_called_something_by_people() -> None:
    assert [one for table in OF_PEOPLE for one in counts({table: 1}) if one.heading == table] == []
    assert all(one.facts for table in OF_PEOPLE for one in counts({table: 1}))


@pytest.mark.parametrize("language", ["hi", "ur", "ta", "et"])
def test_and_so_in_every_language(language: str) -> None:
    english = {table: counts({table: 1})[0].heading for table in OF_PEOPLE}
    with translation.override(language):
        said = {table: counts({table: 1})[0].heading for table in OF_PEOPLE}
    assert [table for table in OF_PEOPLE if said[table] == english[table]] == []


def test_what_has_one_name_is_counted_together() -> None:
    (one,) = counts({"conversations.Message": 3, "conversations.Attachment": 2})
    assert (one.heading, one.number) == ("What you write to us and what we answer", 5)
    assert "files" in one.facts and "what was said and written" in one.facts


def test_mails_are_called_what_they_are_wherever_they_were_filed() -> None:
    said = {one.heading: one.number for one in counts({"channels.RawMail": 2, "channels.SystemLetter": 1})}
    assert said == {"Mails as they reached us": 2, "Mails as they left us": 1}


def test_a_proof_of_before_is_still_read(client: Client, mona: Staff) -> None:
    now = timezone.now()
    old = Request.objects.create(
        kind="erase",
        received_at=now,
        due_at=now,
        done_at=now,
        done_name="Mona",
        digest="a" * 64,
        proof={"rows": {"customers.Identity": 2, "loyalty.Card": 7}},
        branch=mona.branches.first(),
    )
    client.force_login(mona)
    page = client.get(reverse("privacy:request", args=[old.pk])).content.decode()
    assert "Who you are and how you wish to be treated" in page and "customers.Identity" not in page
    assert "loyalty.Card" in page, "a table nobody knows any more keeps its name"


def test_whoever_asked_to_be_erased_gets_the_proof_by_mail_in_their_language(
    client: Client, mona: Staff, known_sara: Customer, settings: object
) -> None:
    Customer.objects.filter(pk=known_sara.pk).update(language="et")
    first = Conversation.objects.order_by("pk").first()
    assert first is not None
    request = actions.open_request(first, kind="erase", by=mona)
    actions.prove(request, how=Identity.CALLED, by=mona)
    mail.outbox = []
    client.force_login(mona)
    client.post(reverse("privacy:carry_out", args=[request.pk]))
    (letter,) = mail.outbox
    request.refresh_from_db()
    assert request.digest in letter.body and "customers." not in letter.body
    with translation.override("et"):
        for one in counts(request.proof["rows"]):
            assert f"- {one.heading}: {one.number}" in letter.body


def test_whoever_gets_a_file_reads_what_is_in_it(
    client: Client, mona: Staff, sara: Customer, saras_question: Conversation
) -> None:
    asked = actions.ask(
        sara, kind="see", words="", address_kind="email", address=SARAS_ADDRESS, language="en", by=sara
    )
    done = actions.carry_out(asked, by=mona)
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    page = client.get(reverse("portal:data")).content.decode()
    assert done.digest in page and "the digest (SHA-256) of the file" in page
    assert "conversations.Message" not in page
