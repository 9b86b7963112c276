"""Somebody is to be called back: by when, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from sahay.business.actions import add_closure
from sahay.business.models import Branch, OpeningHours, Staff
from sahay.business.powers import READ_ONLY
from sahay.channels.models import CallBack
from sahay.channels.phone.actions import (
    ask_call_back,
    call_reached,
    call_unanswered,
    drop_call,
    note_missed_call,
    take_missed_call,
)
from sahay.channels.phone.hours import offered_hours
from sahay.conversations.actions import join, reopen, resolve
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import MONDAY_NOON
from sahay.customers.actions import add, add_identity
from sahay.customers.models import Customer
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.policies.models import Promise
from tests.cast import make_staff

NUMBER = "098200 12345"


@pytest.fixture
def rita(old_town: Branch) -> Staff:
    """Reads along in Old Town and may do nothing."""
    return make_staff("Rita Reader", READ_ONLY, old_town)


@pytest.fixture
def promise(old_town: Branch) -> Promise:
    """Whoever is to be called is called within two working hours."""
    return Promise.objects.create(
        channel="phone",
        kind="call_back",
        measure="first_answer",
        amount=2,
        unit="hours",
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
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


def test_the_night_the_clocks_go_forward_offers_each_hour_once(old_town: Branch) -> None:
    Branch.objects.update(time_zone="Europe/Tallinn")
    OpeningHours.objects.all().delete()
    OpeningHours.objects.create(branch=old_town, weekday=6, opens=time(1), closes=time(6))
    branch = Branch.objects.get(pk=old_town.pk)
    offered = offered_hours(branch, datetime(2026, 3, 28, 12, tzinfo=UTC))
    told = [hour.astimezone(branch.zone).strftime("%d %H") for hour in offered]
    assert told[:4] == ["29 01", "29 02", "29 04", "29 05"]


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


def test_a_missed_call_goes_to_the_one_open_conversation_of_whoever_calls(
    ada: Staff, old_town: Branch, saras_question: Conversation, sara: Customer
) -> None:
    add_identity(sara, by="contact", kind="phone", text="+919820012345")
    call_back = note_missed_call(by=ada, number=NUMBER, branch=old_town)
    assert call_back.conversation == saras_question
    again = take_missed_call(number="+919820012345", branch=old_town)
    assert (again.pk, again.calls) == (call_back.pk, 2)


def test_a_number_of_two_people_opens_a_new_conversation(
    ada: Staff, old_town: Branch, saras_question: Conversation, sara: Customer
) -> None:
    add_identity(sara, by="contact", kind="phone", text="+919820012345")
    other = add(name="Imran", kind="phone", value="+919820012345", by="contact")
    theirs = ask_call_back(number=NUMBER, branch=old_town, customer=other).conversation
    call_back = take_missed_call(number="+919820012345", branch=old_town)
    assert call_back.conversation not in (saras_question, theirs)


def test_missed_calls_are_noted_where_one_works(rita: Staff, theo: Staff, old_town: Branch) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            note_missed_call(by=person, number=NUMBER, branch=old_town)
    assert not CallBack.objects.exists()


def test_reaching_them_stops_the_promises(ada: Staff, old_town: Branch, promise: Promise) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    call_unanswered(call_back, by=ada)
    call_back = call_reached(call_back, by=ada, text="They come on Friday.")
    assert (call_back.tries, call_back.outcome, call_back.kept) == (2, "reached", True)
    conversation = Conversation.objects.get()
    assert (conversation.waiting_on, conversation.first_answered_at is not None) == ("customer", True)
    assert conversation.messages.get(kind="out").body == "They come on Friday."
    assert not CallBack.objects.waiting().exists()


def test_whoever_was_reached_may_be_settled_at_once(ada: Staff, old_town: Branch) -> None:
    call_reached(take_missed_call(number=NUMBER, branch=old_town), by=ada, text="All is well.", settled=True)
    assert Conversation.objects.get().resolved_at is not None


def test_each_try_puts_the_next_one_off(ada: Staff, old_town: Branch, promise: Promise) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    due = call_back.due_at
    for tries in (1, 2, 3, 4):
        before = timezone.now()
        call_back = call_unanswered(call_back, by=ada)
        assert call_back.tries == tries
        assert call_back.call_at > before
    assert call_back.due_at == due


def test_a_call_late_is_a_promise_missed(ada: Staff, old_town: Branch, promise: Promise) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town, at=timezone.now() - timedelta(days=20))
    assert call_back.is_missed()
    assert call_reached(call_back, by=ada, text="Sorry.").kept is False


def test_a_resolved_matter_waits_for_no_call_until_it_is_open_again(mona: Staff, old_town: Branch) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    resolve(call_back.conversation, by=mona)
    assert not CallBack.objects.waiting().exists()
    reopen(call_back.conversation, by=mona)
    assert CallBack.objects.waiting().get() == call_back


def test_a_joined_matter_keeps_its_call(ada: Staff, saras_question: Conversation) -> None:
    call_back = take_missed_call(number=NUMBER, branch=saras_question.branch)
    join(call_back.conversation, by=ada, into=saras_question)
    waiting = CallBack.objects.waiting().get()
    assert waiting.place == saras_question.pk
    call_reached(waiting, by=ada, text="It comes on Friday.")
    assert saras_question.messages.filter(kind="out", channel="phone").exists()


def test_calls_are_made_where_one_works(rita: Staff, theo: Staff, old_town: Branch) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    for person in (rita, theo):
        with pytest.raises(Refused):
            call_reached(call_back, by=person, text="Hello.")
        with pytest.raises(Refused):
            call_unanswered(call_back, by=person)
        with pytest.raises(Refused):
            drop_call(call_back, by=person)
    assert CallBack.objects.get().tries == 0
    assert CallBack.objects.waiting().exists()


def test_of_two_who_call_at_once_one_is_told(ada: Staff, mona: Staff, old_town: Branch) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    drop_call(call_back, by=ada)
    with pytest.raises(Clash):
        call_reached(call_back, by=mona, text="Hello.")
    assert CallBack.objects.get().ended_by == ada


def test_reached_without_a_word_is_not_enough(ada: Staff, old_town: Branch) -> None:
    call_back = take_missed_call(number=NUMBER, branch=old_town)
    with pytest.raises(Refused):
        call_reached(call_back, by=ada, text=" ")
    assert CallBack.objects.waiting().get().tries == 0


def test_when_the_hours_change_a_call_is_due_in_the_new_ones_and_what_was_missed_stays_missed(
    old_town: Branch, olga: Staff, promise: Promise
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False):
        missed = ask_call_back(number=NUMBER, branch=old_town)
        CallBack.objects.update(due_at=MONDAY_NOON - timedelta(hours=1))
        waits = ask_call_back(number="098200 54321", branch=old_town)
        add_closure(old_town, first_day=MONDAY_NOON.date(), reason="Flood", by=olga)
        run_until_empty()
    before = waits.due_at
    for call_back in (missed, waits):
        call_back.refresh_from_db()
    assert missed.due_at == MONDAY_NOON - timedelta(hours=1)
    assert before is not None and waits.due_at is not None
    assert waits.due_at.date() > before.date()
    told = Entry.objects.filter(kind="conversations.due_moved", subject_id=waits.conversation_id)
    assert before.isoformat() in [entry.facts["before"] for entry in told]
