"""Whatever was done with somebody's matters: after an erasure nothing in the database tells who it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.actions import Whom
from sahay.conversations.models import Blocked, Conversation, Link
from sahay.customers import actions as people
from sahay.customers.models import Customer, Identity
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from sahay.privacy import actions
from sahay.privacy.erasing import erase
from sahay.privacy.persons import whole
from sahay.privacy.tests.conftest import SECRET
from sahay.privacy.tests.leftovers import everywhere
from sahay.privacy.times import time_of
from sahay.procedures import actions as procedures
from sahay.procedures.tests.conftest import in_force
from sahay.routines.actions.reminders import set_reminder
from sahay.teamwork.actions.handing import hand_over
from tests.cast import SARAS_ADDRESS, write_to

pytestmark = pytest.mark.django_db
NUMBER = "+919820012345"


def first(sara: Customer) -> Conversation:
    return Conversation.objects.filter(customer=sara).order_by("pk")[0]


def of_omar(branch: Branch) -> Conversation:
    return write_to(branch, "My pan", "It has a dent.", sender="omar@example.net", name="Omar")


def blocked(sara: Customer, mona: Staff) -> None:
    Identity.objects.create(customer=sara, kind="phone", value=NUMBER)
    for sender in (SARAS_ADDRESS, NUMBER, SARAS_ADDRESS):
        talk.unblock(talk.block(by=mona, sender=sender, reason=f"{SECRET} again"), by=mona)
    talk.block(by=mona, sender=SARAS_ADDRESS)


def linked(sara: Customer, mona: Staff) -> None:
    tie = talk.link(first(sara), by=mona, to=of_omar(mona.branches.get()), words=f"the same {SECRET}")
    talk.unlink(tie, by=mona)


def joined(sara: Customer, mona: Staff) -> None:
    here, there = Conversation.objects.filter(customer=sara).order_by("pk")
    talk.join(there, by=mona, into=here)
    talk.part_again(there, by=mona)


def split(sara: Customer, mona: Staff) -> None:
    asked = first(sara).messages.filter(kind="in").values_list("pk", flat=True)
    talk.split(first(sara), by=mona, messages=list(asked), subject=SECRET)


def asked_outside(sara: Customer, mona: Staff) -> None:
    about = {"subject": f"A {SECRET}", "text": f"Sara's {SECRET}"}
    talk.ask_outside(first(sara), by=mona, address="parts@supplier.example", **about)


def asked_among_us(sara: Customer, mona: Staff) -> None:
    words = {"concern": f"A {SECRET} for Sara", "text": f"It goes to {SARAS_ADDRESS}."}
    talk.ask_colleague(Whom(mona.branches.get()), by=mona, about=first(sara), **words)


def handed_on(sara: Customer, mona: Staff) -> None:
    talk.tell_people(first(sara), by=mona, people=[mona.pk], words=f"Sara and her {SECRET}")
    until = timezone.now() + timedelta(days=1)
    talk.wake(talk.snooze(first(sara), by=mona, until=until, words=SECRET), by=mona)
    hand_over(first(sara), by=mona, to=Staff.objects.get(login="ada"), words=f"Sara wants the {SECRET}")


def reminded(sara: Customer, mona: Staff) -> None:
    when = {"first_on": date(2030, 1, 1), "at": time(10)}
    set_reminder(words=f"Call Sara about the {SECRET}", conversation=first(sara), by=mona, **when)


def changed(sara: Customer, mona: Staff) -> None:
    identity = people.add_identity(sara, by=mona, kind="phone", text=NUMBER)
    people.suppress(identity, reason=SECRET, by=mona)
    people.remove_identity(identity, by=mona)
    people.remove_note(people.write_note(sara, text=SECRET, by=mona), by=mona)
    people.change(sara, wish=f"Wants the {SECRET}", by=mona)


def taken_for_others(sara: Customer, mona: Staff) -> None:
    people.tell_apart(Customer.objects.create(name="Omar"), other=sara, by=mona)
    merge = talk.merge_customers(Customer.objects.create(name="Lea"), absorbed=sara, by=mona)
    talk.part_customers(merge, by=mona)


def gone_through(sara: Customer, mona: Staff) -> None:
    olga = Staff.objects.get(login="olga")
    about = {"about_kind": "conversation", "about_id": first(sara).pk}
    run = procedures.start_run(in_force("listening", olga), branch=mona.branches.get(), by=mona, **about)
    procedures.abandon_run(run, reason=SECRET, by=mona)


def called(sara: Customer, mona: Staff) -> None:
    said = {"customer_name": "Sara Khan", "address": NUMBER, "text": f"Where is the {SECRET}?"}
    talk.log_contact(by=mona, channel="phone", branch=mona.branches.get(), customer=sara, **said)


def bounced(sara: Customer, mona: Staff) -> None:
    message = talk.reply(first(sara), by=mona, text=f"Dear Sara, {SECRET}")
    talk.delivery_delayed(message, recipient=SARAS_ADDRESS, reason=f"mailbox of {SARAS_ADDRESS} full")
    talk.delivery_bounced(message, recipient=SARAS_ADDRESS, reason=f"no {SARAS_ADDRESS}", permanent=True)


def refused(sara: Customer, mona: Staff) -> None:
    request = actions.open_request(first(sara), kind="correct", by=mona)
    actions.prove(request, how="other", words=f"Sara knew the {SECRET}", by=mona)
    actions.refuse(request, because=f"Sara, the {SECRET}", by=mona)


MATTERS = (
    blocked,
    linked,
    joined,
    split,
    asked_outside,
    asked_among_us,
    handed_on,
    reminded,
    changed,
    taken_for_others,
    gone_through,
    called,
    bounced,
    refused,
)


@pytest.mark.parametrize("happened", MATTERS)
def test_nothing_is_left_of_whoever_was_erased(
    happened: Callable[..., Any], known_sara: Customer, mona: Staff, olga: Staff
) -> None:
    happened(known_sara, mona)
    run_until_empty()
    with transaction.atomic():
        erase(whole(known_sara))
    connection.check_constraints()
    run_until_empty()
    assert everywhere(SECRET, "Sara", SARAS_ADDRESS, NUMBER) == []


def test_that_somebody_was_blocked_is_still_told(known_sara: Customer, mona: Staff) -> None:
    blocked(known_sara, mona)
    talk.unblock(talk.block(by=mona, sender="lottery@spam.example"), by=mona)
    with transaction.atomic():
        erase(whole(known_sara))
    told = Entry.objects.filter(kind="conversations.sender_unblocked").order_by("pk")
    assert [entry.facts["value"] for entry in told] == ["", "", "", "lottery@spam.example"]
    assert {entry.actor for entry in told} == {"Mona Sharma"}


def test_a_block_that_was_lifted_is_forgotten_in_the_journal_too(mona: Staff, olga: Staff) -> None:
    talk.unblock(talk.block(by=mona, sender="lottery@spam.example"), by=mona)
    talk.block(by=mona, sender="pills@spam.example")
    actions.set_retention("blocked", months=6, agreed=0, by=olga)
    with time_machine.travel(timezone.now() + timedelta(days=366), tick=True):
        assert actions.forget_some(time_of("blocked")) == 1
    assert everywhere("lottery@spam.example") == []
    assert Blocked.objects.get().value == "pills@spam.example" and everywhere("pills@spam.example")


def test_what_colleagues_asked_about_somebody_else_too_stays(
    known_sara: Customer, mona: Staff, old_town: Branch
) -> None:
    asked_among_us(known_sara, mona)
    request = Conversation.objects.get(party="colleague")
    assert request.pk in whole(known_sara).conversations
    talk.link(of_omar(old_town), by=mona, to=request)
    assert request.pk not in whole(known_sara).conversations
    with transaction.atomic():
        erase(whole(known_sara))
    assert Conversation.objects.filter(pk=request.pk).exists() and Link.objects.count() == 1
