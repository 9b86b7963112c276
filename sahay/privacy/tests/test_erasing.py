"""Erasing leaves nothing of a person, in whatever table; what others said and our figures stay."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from sahay.business.models import Branch, Staff
from sahay.channels.models import RawMail
from sahay.conversations.models import Conversation, Message, Participant
from sahay.customers.models import Customer, Identity
from sahay.files.models import Blob
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.privacy.erasing import Erased, erase
from sahay.privacy.persons import of_conversations, whole
from sahay.privacy.tests.conftest import SECRET
from sahay.privacy.tests.leftovers import everywhere
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db


def carry_out(customer: Customer) -> Erased:
    with transaction.atomic():
        erased = erase(whole(customer))
    connection.check_constraints()
    return erased


def test_the_test_would_see_what_is_left(known_sara: Customer) -> None:
    found = everywhere(SECRET, "Sara Khan", SARAS_ADDRESS)
    tables = {line.split(".")[0] for line in found}
    assert {
        "conversations_message",
        "journal_entry",
        "search_words",
        "teamwork_draft",
        "customers_line",
        "files_blob",
    } <= tables
    if connection.vendor == "sqlite":
        assert any(":" in line and "." not in line.split(":")[0] for line in found), "the index"


def test_nothing_of_a_person_survives_in_any_table_nor_in_the_index(known_sara: Customer) -> None:
    carry_out(known_sara)
    run_until_empty()
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS, "sara-1") == []


def test_a_row_that_several_ways_lead_to_is_counted_once(known_sara: Customer) -> None:
    there = Participant.objects.filter(conversation__customer=known_sara).count()
    assert carry_out(known_sara).rows["conversations.Participant"] == there > 0


def test_the_ledger_of_mails_still_adds_up(known_sara: Customer) -> None:
    before = RawMail.objects.all().sum().fetched
    carry_out(known_sara)
    after = RawMail.objects.all().sum()
    assert after.fetched == before and after.adds_up and after.ignored == before


def test_what_others_said_stays(known_sara: Customer, harbour: Branch) -> None:
    other = write_to(harbour, "My pan", "It has a dent.", sender="omar@example.net", name="Omar")
    erased = carry_out(known_sara)
    assert erased.total > 5
    assert Conversation.objects.get().pk == other.pk
    assert "dent" in other.messages.get(kind="in").body
    assert everywhere("dent")


def test_what_they_wrote_in_the_conversation_of_somebody_else_goes_too(
    known_sara: Customer, harbour: Branch, ada: Staff
) -> None:
    other = write_to(harbour, "Our pan", "It has a dent.", sender="omar@example.net", name="Omar")
    Message.objects.create(
        conversation=other,
        kind="in",
        channel="email",
        author="Sara Khan",
        address=SARAS_ADDRESS,
        at=other.opened_at,
        body="I dented it.",
    )
    carry_out(known_sara)
    theirs = other.messages.exclude(address="omar@example.net").get(kind="in")
    assert (theirs.body, theirs.author, theirs.address) == ("", "", "")
    assert "dent." in other.messages.get(address="omar@example.net").body


def test_an_address_that_a_family_shares_is_not_taken_from_the_others(
    known_sara: Customer, old_town: Branch
) -> None:
    omar = Customer.objects.create(name="Omar")
    Identity.objects.create(customer=omar, kind="email", value=SARAS_ADDRESS)
    talks = write_to(old_town, "From Omar", "We share a mailbox.", sender="omar@example.net", name="Omar")
    Conversation.objects.filter(pk=talks.pk).update(customer=omar)
    Message.objects.filter(conversation=talks).update(address=SARAS_ADDRESS)
    carry_out(known_sara)
    assert talks.messages.get(kind="in").body == "We share a mailbox."
    assert omar.identities.get().value == SARAS_ADDRESS


def test_what_happened_is_still_known_without_words(known_sara: Customer) -> None:
    before = list(Entry.objects.order_by("pk").values_list("pk", "kind", "subject_id", "at"))
    carry_out(known_sara)
    assert list(Entry.objects.order_by("pk").values_list("pk", "kind", "subject_id", "at")) == before


def test_bytes_that_somebody_else_has_too_stay(known_sara: Customer) -> None:
    blob = Blob.objects.filter(data=f"the {SECRET} itself".encode()).get()
    Customer.objects.create(name="Omar").consents.create(
        purpose="sms", given=True, at="2026-01-01T00:00Z", how="form", file=blob, author="x"
    )
    carry_out(known_sara)
    assert Blob.objects.filter(pk=blob.pk).exists()


def test_erasing_twice_does_nothing_the_second_time(known_sara: Customer) -> None:
    person = whole(known_sara)
    with transaction.atomic():
        assert erase(person).total
        assert erase(person).total == 0


def test_one_conversation_goes_and_its_customer_stays(known_sara: Customer) -> None:
    mail = Conversation.objects.order_by("pk").first()
    assert mail is not None
    with transaction.atomic():
        erase(of_conversations([mail.pk]))
    connection.check_constraints()
    known_sara.refresh_from_db()
    assert known_sara.identities.exists()
    assert not Conversation.objects.filter(pk=mail.pk).exists()
    assert Conversation.objects.filter(customer=known_sara).count() == 1
