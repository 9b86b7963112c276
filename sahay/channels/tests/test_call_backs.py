"""Somebody is to be called back: by when, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch
from sahay.channels.models import CallBack
from sahay.channels.phone.actions import ask_call_back
from sahay.channels.phone.hours import offered_hours
from sahay.conversations.models import Conversation
from sahay.customers.actions import add_identity
from sahay.customers.models import Customer
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.policies.models import Promise

NUMBER = "098200 12345"


@pytest.fixture
def promise(old_town: Branch) -> Promise:
    """Whoever is to be called is called within two working hours."""
    return Promise.objects.create(
        channel="phone", kind="call_back", measure="first_answer", amount=2, unit="hours"
    )


def test_a_number_left_on_our_page_becomes_a_conversation_with_a_call_that_is_promised(
    old_town: Branch, promise: Promise
) -> None:
    call_back = ask_call_back(number=NUMBER, branch=old_town, name="Imran", text="My wok is bent.")
    conversation = call_back.conversation
    assert (call_back.number, call_back.promise) == ("+919820012345", promise)
    assert call_back.due_at is not None and call_back.due_at > timezone.now()
    assert (conversation.channel, conversation.branch) == ("phone", old_town)
    assert conversation.messages.get().body == "My wok is bent."
    assert conversation.customer.name == "Imran"
    assert Entry.objects.filter(kind="channels.call_back_asked").count() == 1


def test_the_promise_begins_at_the_hour_that_was_chosen(old_town: Branch, promise: Promise) -> None:
    hour = offered_hours(old_town, timezone.now())[3]
    call_back = ask_call_back(number=NUMBER, branch=old_town, wish_at=hour)
    assert (call_back.starts_at, call_back.call_at) == (hour, hour)
    assert call_back.due_at is not None and call_back.due_at > hour


def test_hours_on_offer_are_those_at_which_the_branch_is_open(old_town: Branch) -> None:
    now = timezone.now()
    offered = offered_hours(old_town, now)
    assert offered == sorted(set(offered))
    assert all(old_town.calendar().worked(hour, hour + timedelta(hours=1)) for hour in offered)
    assert offered[0] > now


def test_sent_twice_it_is_one_call(old_town: Branch) -> None:
    first = ask_call_back(number=NUMBER, branch=old_town, key="form-1")
    again = ask_call_back(number=NUMBER, branch=old_town, key="form-1")
    assert first == again
    assert first.conversation.messages.count() == 1


def test_asking_again_while_waiting_adds_to_what_is_there(old_town: Branch) -> None:
    first = ask_call_back(number=NUMBER, branch=old_town, text="My wok is bent.")
    again = ask_call_back(number="+91 98200 12345", branch=old_town, text="Please call after four.")
    assert (again.pk, again.calls) == (first.pk, 2)
    assert Conversation.objects.get().messages.count() == 2


def test_a_conversation_of_theirs_takes_the_call_up(saras_question: Conversation, sara: Customer) -> None:
    call_back = ask_call_back(
        number=NUMBER, branch=saras_question.branch, customer=sara, conversation=saras_question
    )
    assert call_back.conversation == saras_question
    assert saras_question.messages.count() == 2


def test_a_number_alone_opens_nothing_of_anybody(saras_question: Conversation, sara: Customer) -> None:
    add_identity(sara, by="contact", kind="phone", text="+919820012345")
    call_back = ask_call_back(number=NUMBER, branch=saras_question.branch)
    assert call_back.conversation != saras_question
    assert saras_question.messages.count() == 1


@pytest.mark.parametrize(
    "number",
    ["", "12", "call me", "+1 900 555 0123", "1" * 500, "+91\x00", "<script>", "tel:", "+999999999999999"],
)
def test_numbers_we_cannot_or_will_not_call_are_refused(old_town: Branch, number: str) -> None:
    with pytest.raises(Refused):
        ask_call_back(number=number, branch=old_town)
    assert not Conversation.objects.exists()
    assert not CallBack.objects.exists()


def test_an_hour_next_year_is_refused(old_town: Branch) -> None:
    with pytest.raises(Refused):
        ask_call_back(number=NUMBER, branch=old_town, wish_at=timezone.now() + timedelta(days=300))
    assert not Conversation.objects.exists()
