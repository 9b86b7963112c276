"""Conversations of two customers who are one person go over with them, and come back."""

from __future__ import annotations

import pytest
from django.apps import apps

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import merge_customers, part_customers
from sahay.conversations.models import Conversation, Participant
from sahay.customers.models import Customer
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.search.finding import find
from tests.cast import make_staff, write_to

OTHER = "sara.k@example.net"


@pytest.fixture
def from_elsewhere(saras_question: Conversation, old_town: Branch) -> Conversation:
    """Sara wrote once more, from another address and under another name."""
    return write_to(old_town, "My kettle again", "Still nothing.", sender=OTHER, name="Begum Saheba")


def whose() -> tuple[list[tuple[int, int]], list[tuple[int, int | None]]]:
    talks = list(Conversation.objects.order_by("pk").values_list("pk", "customer_id"))
    return talks, list(Participant.objects.order_by("pk").values_list("pk", "customer_id"))


def test_conversations_go_over_and_come_back(
    sara: Customer, from_elsewhere: Conversation, ada: Staff
) -> None:
    before = whose()
    merge = merge_customers(sara, absorbed=from_elsewhere.customer, by=ada)
    assert {customer for _talk, customer in whose()[0]} == {sara.pk}
    assert part_customers(merge, by=ada) == (0, [])
    assert whose() == before


def test_what_came_after_the_merge_stays_and_says_so(
    sara: Customer, from_elsewhere: Conversation, old_town: Branch, ada: Staff
) -> None:
    absorbed = from_elsewhere.customer
    merge = merge_customers(sara, absorbed=absorbed, by=ada)
    later = write_to(old_town, "And the lid", "It is missing.", sender=OTHER, name="Begum Saheba")
    assert later.customer == sara
    assert part_customers(merge, by=ada) == (1, [])
    later.refresh_from_db()
    from_elsewhere.refresh_from_db()
    assert (later.customer_id, from_elsewhere.customer_id) == (sara.pk, absorbed.pk)
    assert Entry.objects.get(kind="customers.merge_undone").facts["stayed"] == 1


def test_whoever_still_holds_the_old_record_reaches_the_one_that_stays(
    sara: Customer, from_elsewhere: Conversation, old_town: Branch, ada: Staff
) -> None:
    stale = from_elsewhere.customer
    merge_customers(sara, absorbed=stale, by=ada)
    assert Customer.objects.standing(stale) == sara


def test_conversations_are_found_by_whose_they_are_now(
    sara: Customer, from_elsewhere: Conversation, ada: Staff
) -> None:
    merge_customers(sara, absorbed=from_elsewhere.customer, by=ada)
    run_until_empty()
    found = find("from:khan", kinds=["conversation"], branches=None)
    assert from_elsewhere.pk in [row.ref for row in found.results]


def test_merging_and_parting_customers_is_for_whoever_may(
    sara: Customer, from_elsewhere: Conversation, ada: Staff
) -> None:
    rita = make_staff("Rita Reader", READ_ONLY, *ada.branches.all())
    before = whose()
    with pytest.raises(Refused):
        merge_customers(sara, absorbed=from_elsewhere.customer, by=rita)
    assert whose() == before
    merge = merge_customers(sara, absorbed=from_elsewhere.customer, by=ada)
    after = whose()
    with pytest.raises(Refused):
        part_customers(merge, by=rita)
    assert whose() == after


def test_every_table_that_names_a_customer_is_thought_of_in_a_merge() -> None:
    """A new table above has to say what becomes of its rows; else they would stay with a hidden record."""
    pointing = (field for table in apps.get_models() for field in table._meta.get_fields())
    above = {
        str(field)
        for field in pointing
        if field.related_model is Customer and field.concrete and not str(field).startswith("customers.")
    }
    moved = {"conversations.Conversation.customer", "conversations.Participant.customer"}
    asked_for_everything = {"privacy.Request.customer"}  # looks for what a record became itself
    assert above == moved | asked_for_everything
