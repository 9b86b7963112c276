"""Matters of two customers that were joined: each sees what is theirs, and goes with it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.models import Mailbox
from sahay.conversations import actions as talk
from sahay.conversations.actions.procedures import start_procedure
from sahay.conversations.models import Conversation, Joining
from sahay.conversations.tests.builders import arrives
from sahay.conversations.thread import happenings
from sahay.customers.actions import merge
from sahay.customers.models import Customer
from sahay.privacy import actions
from sahay.privacy.erasing import erase
from sahay.privacy.exporting import _gathered
from sahay.privacy.models import Identity
from sahay.privacy.persons import whole
from sahay.privacy.tests.leftovers import everywhere
from sahay.procedures import actions as procedures
from sahay.procedures.models import Run
from sahay.procedures.tests.conftest import in_force
from sahay.search.models import Document
from tests.cast import write_to

pytestmark = pytest.mark.django_db
OMAR = "omar@example.net"
HIS, OURS, NOTED, LATER, SAID = "Zanzibar", "Ouagadougou", "Timbuktu", "Samarkand", "Reykjavik"
HERS = "Kathmandu"


@pytest.fixture
def hers(old_town: Branch, ada: Staff) -> Conversation:
    """What Sara asked and was answered."""
    Mailbox.objects.get_or_create(
        is_default=True, defaults={"branch": old_town, "address": "care@lotus.example"}
    )
    asked = write_to(old_town, "My kettle", f"Where is my kettle from {HERS}?")
    talk.reply(asked, by=ada, text=f"From {HERS}: tomorrow.", say_concern=False)
    return Conversation.objects.get(pk=asked.pk)


@pytest.fixture
def his(hers: Conversation, old_town: Branch, ada: Staff) -> Conversation:
    """What Omar asked, was answered, and what we noted."""
    asked = write_to(old_town, "The same kettle", f"It is from {HIS}.", sender=OMAR, name="Omar Aziz")
    talk.reply(asked, by=ada, text=f"Dear Omar Aziz, to {OURS}.")
    talk.note(asked, by=ada, text=f"Omar Aziz rang from {NOTED}.")
    return Conversation.objects.get(pk=asked.pk)


def shown_to(customer: Customer) -> str:
    sections, _files = _gathered(whole(customer))
    return repr([(section.table, section.rows) for section in sections])


def forget(customer: Customer) -> None:
    with transaction.atomic():
        erase(whole(customer))
    connection.check_constraints()


def said(conversation: Conversation) -> str:
    return " ".join(conversation.messages.values_list("body", flat=True))


def test_each_gets_what_is_theirs_wherever_it_stands(
    hers: Conversation, his: Conversation, mona: Staff
) -> None:
    talk.join(his, by=mona, into=hers)
    to_omar, to_sara = shown_to(his.customer), shown_to(hers.customer)
    assert [word in to_omar for word in (HIS, OURS, NOTED, HERS)] == [True, True, True, False]
    assert [word in to_sara for word in (HIS, OURS, NOTED, "Omar", OMAR, HERS)] == [False] * 5 + [True]


def test_who_is_forgotten_leaves_no_word_where_their_matter_was_joined(
    hers: Conversation, his: Conversation, old_town: Branch, mona: Staff
) -> None:
    talk.join(his, by=mona, into=hers)
    arrives(old_town, f"And {LATER}.", conversation=hers, address=OMAR, name="Omar Aziz")
    assert everywhere(HIS, OURS, NOTED, LATER, "Omar", OMAR)
    forget(his.customer)
    assert everywhere(HIS, OURS, NOTED, LATER, "Omar", OMAR) == []
    hers.refresh_from_db()
    assert said(hers).count(HERS) == 2 and HERS in hers.preview
    assert everywhere(HERS)
    assert not Joining.objects.exists()


def test_how_things_stood_before_a_later_joining_says_nothing_of_them_either(
    hers: Conversation, his: Conversation, old_town: Branch, mona: Staff
) -> None:
    talk.join(his, by=mona, into=hers)
    another = write_to(old_town, "My kettle again", "It is blue.")
    talk.join(another, by=mona, into=hers)
    forget(his.customer)
    assert everywhere(HIS, OURS, NOTED, "Omar", OMAR) == []
    parted, _later = talk.part_again(another, by=mona)
    assert said(parted) == "It is blue."
    hers.refresh_from_db()
    assert said(hers).count(HERS) == 2 and HERS in hers.preview


def test_a_request_is_carried_out_when_its_matter_goes_on_elsewhere(
    client: Client, hers: Conversation, his: Conversation, mona: Staff, olga: Staff
) -> None:
    asked = actions.open_request(his, kind="erase", by=olga)
    client.force_login(olga)
    address = reverse("privacy:request", args=[asked.pk])
    assert "of somebody else" not in client.get(address).content.decode()
    talk.join(Conversation.objects.get(pk=his.pk), by=mona, into=hers)
    actions.prove(asked, how=Identity.PAPER, by=olga)
    assert "1 conversation was joined with one of somebody else" in client.get(address).content.decode()
    done = actions.carry_out(asked, by=olga)
    assert not done.is_open and done.proof["rows"]["conversations.Message"] >= 3
    assert everywhere(HIS, OURS, NOTED) == []


def test_who_is_forgotten_takes_nothing_along_that_others_wrote(
    hers: Conversation, his: Conversation, old_town: Branch, ada: Staff, mona: Staff
) -> None:
    talk.join(his, by=mona, into=hers)
    arrives(old_town, f"And {LATER}.", conversation=hers, address=OMAR, name="Omar Aziz")
    talk.resolve(Conversation.objects.get(pk=hers.pk), by=ada)
    forget(hers.customer)
    his.refresh_from_db()
    assert his.joined_into is None and not his.is_open
    assert all(word in said(his) for word in (HIS, OURS, NOTED, LATER))
    assert everywhere(HERS, "Sara") == []


def test_what_nobody_in_particular_did_is_told_without_a_name(
    hers: Conversation, his: Conversation, ada: Staff, olga: Staff, mona: Staff
) -> None:
    talk.set_kind(his, by=ada, kind="complaint")
    run = start_procedure(hers, in_force("listening", by=olga), by=ada)
    going_on = start_procedure(his, run.version, by=ada)
    procedures.take_step(going_on, "b", value="He misses it.", by=ada)
    talk.join(Conversation.objects.get(pk=his.pk), by=mona, into=hers)
    forget(his.customer)
    told = {one.kind: one.words for one in happenings(hers) if one.words[:1].isspace() or "  " in one.words}
    assert told == {}
    words = [one.words for one in happenings(hers)]
    assert "The kind was set: question." in words
    assert "The procedure “Listening and saying back” goes on." in words
    assert any("a customer asked to be erased" in line for line in words)


def test_a_matter_that_still_waits_for_us_still_does(
    hers: Conversation, old_town: Branch, mona: Staff
) -> None:
    asked = write_to(old_town, "The same kettle", f"It is from {HIS}.", sender=OMAR, name="Omar Aziz")
    talk.join(asked, by=mona, into=hers)
    forget(hers.customer)
    asked.refresh_from_db()
    assert asked.is_open and asked.waiting_on == "us" and HIS in asked.preview


def test_what_was_joined_in_a_chain_is_whose_it_was_at_first(
    hers: Conversation, his: Conversation, old_town: Branch, mona: Staff
) -> None:
    third = write_to(old_town, "A lid", "Is it blue?", sender="tara@example.net", name="Tara")
    talk.join(his, by=mona, into=hers)
    talk.join(Conversation.objects.get(pk=hers.pk), by=mona, into=third)
    assert HIS in shown_to(his.customer) and HERS not in shown_to(his.customer)
    assert HERS in shown_to(hers.customer) and HIS not in shown_to(hers.customer)
    assert not any(word in shown_to(third.customer) for word in (HERS, HIS))
    forget(his.customer)
    assert everywhere(HIS, OURS, NOTED, "Omar", OMAR) == []
    assert said(Conversation.objects.get(pk=hers.pk)).count(HERS) == 2
    forget(third.customer)
    assert said(Conversation.objects.get(pk=hers.pk)).count(HERS) == 2


def test_who_came_along_twice_is_still_somebody_else(
    hers: Conversation, his: Conversation, old_town: Branch, mona: Staff
) -> None:
    another = write_to(old_town, "My kettle again", "It is blue.")
    talk.join(his, by=mona, into=hers)
    talk.join(Conversation.objects.get(pk=hers.pk), by=mona, into=another)
    shown = shown_to(hers.customer)
    assert HERS in shown
    assert [word in shown for word in (HIS, OURS, NOTED, "Omar", OMAR)] == [False] * 5
    forget(hers.customer)
    assert everywhere(HERS, "Sara") == [] and all(word in said(his) for word in (HIS, OURS, NOTED))


def test_matters_of_one_customer_stay_one(
    hers: Conversation, his: Conversation, mona: Staff, olga: Staff
) -> None:
    talk.join(his, by=mona, into=hers)
    merge(hers.customer, absorbed=his.customer, by=olga)
    shown = shown_to(hers.customer)
    assert all(word in shown for word in (HIS, OURS, NOTED, HERS))
    forget(Customer.objects.get(pk=hers.customer_id))
    assert everywhere(HIS, OURS, NOTED, HERS, "Omar", OMAR) == []


def test_steps_that_were_gone_through_are_whose_matter_they_were(
    hers: Conversation, his: Conversation, ada: Staff, olga: Staff, mona: Staff
) -> None:
    run = start_procedure(his, in_force("listening", by=olga), by=ada)
    procedures.take_step(run, "b", value=f"He misses {SAID}.", by=ada)
    talk.join(Conversation.objects.get(pk=his.pk), by=mona, into=hers)
    assert SAID in shown_to(his.customer) and SAID not in shown_to(hers.customer)
    forget(his.customer)
    assert everywhere(SAID) == []
    assert not Run.objects.exists()


def test_what_is_not_found_is_not_found_because_somebody_is_forgotten(
    hers: Conversation, his: Conversation, old_town: Branch, mona: Staff
) -> None:
    arrives(old_town, f"And {LATER}.", conversation=hers, address=OMAR, name="Omar Aziz")
    talk.mark_spam(hers, by=mona)
    assert not Document.objects.filter(kind="conversation", ref=hers.pk).exists()
    forget(his.customer)
    assert not Document.objects.filter(kind="conversation", ref=hers.pk).exists()
    hers.refresh_from_db()
    assert LATER not in hers.preview


def test_what_was_parted_again_is_their_own(hers: Conversation, his: Conversation, mona: Staff) -> None:
    talk.join(his, by=mona, into=hers)
    talk.part_again(his, by=mona)
    assert HIS not in shown_to(hers.customer) and HERS not in shown_to(his.customer)
    forget(his.customer)
    assert everywhere(HIS, OURS, NOTED, "Omar") == []
    assert said(hers).count(HERS) == 2
