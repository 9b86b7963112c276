"""The customer and whoever was asked outside about them never meet, whoever does what."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sahay.business.models import Branch, Staff, Team
from sahay.conversations import apart
from sahay.conversations.actions import (
    Arrival,
    add_participant,
    join,
    link,
    make_writer_customer,
    merge_customers,
    move,
    part_again,
    remove_participant,
    reply,
    split,
)
from sahay.conversations.actions.remembering import Past, remember
from sahay.conversations.models import Attachment, Conversation, Participant
from sahay.conversations.tests.builders import SARA, WORKS, answers, arrives, ask
from sahay.customers.actions import add_identity
from sahay.customers.models import Customer, Party
from sahay.kit.refusal import Refused


def test_the_customer_and_whoever_takes_part_with_them_are_not_asked(
    question: Conversation, sara: Customer, ada: Staff
) -> None:
    add_participant(question, by=ada, address="husband@example.org")
    add_identity(question.customer, by=ada, kind="email", text="sara@work.example")
    Participant.objects.filter(conversation=question, address=SARA).update(address="sara.k@gmail.com")

    for address in (SARA, "husband@example.org", "SARA@work.example", "sarak+kettle@gmail.com"):
        with pytest.raises(Refused, match="unseen"):
            ask(question, ada, address=address)
    assert not Conversation.objects.exclude(beside=None).exists()


def test_nobody_comes_to_both_sides_later(question: Conversation, asked: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused, match="asked outside"):
        add_participant(question, by=ada, address=WORKS)
    with pytest.raises(Refused, match="unseen"):
        add_participant(asked, by=ada, address=SARA)
    assert add_participant(asked, by=ada, address="boss@kettles.example").conversation == asked
    with pytest.raises(Refused, match="asked outside"):
        add_participant(question, by=ada, address="boss@kettles.example")
    assert set(Participant.objects.filter(conversation=question).values_list("address", flat=True)) == {SARA}


def test_whoever_was_removed_from_the_customers_side_can_be_asked(question: Conversation, ada: Staff) -> None:
    remove_participant(add_participant(question, by=ada, address=WORKS), by=ada)

    assert ask(question, ada).beside == question
    with pytest.raises(Refused, match="asked outside"):
        add_participant(question, by=ada, address=WORKS)
    assert not question.participants.present().filter(address=WORKS).exists()


def test_the_writer_of_a_forwarded_mail_is_not_made_a_customer_across(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    to_them = answers(asked, "See below", facts={"forwarded": {"name": "Sara", "address": SARA}})
    to_her = arrives(
        question.branch,
        "See below",
        conversation=question,
        facts={"forwarded": {"name": "Works", "address": WORKS}},
    )

    for message in (to_them, to_her):
        with pytest.raises(Refused):
            make_writer_customer(message, by=ada)
    question.refresh_from_db()
    asked.refresh_from_db()
    assert question.customer.party == Party.CUSTOMER
    assert asked.customer.party == Party.SUPPLIER


def test_the_writer_of_a_forwarded_mail_becomes_no_customer_with_an_address_that_was_asked(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    kim = Customer.objects.create(name="Kim")
    for address in ("kim@example.net", WORKS):
        kim.identities.create(kind="email", value=address)
    fact = {"forwarded": {"name": "Kim", "address": "kim@example.net"}}
    message = arrives(question.branch, "See below", conversation=question, facts=fact)

    with pytest.raises(Refused, match="asked outside"):
        make_writer_customer(message, by=ada)
    question.refresh_from_db()
    assert question.customer != kim


def test_both_are_never_joined_nor_linked(question: Conversation, asked: Conversation, ada: Staff) -> None:
    other = arrives(question.branch, "Another matter").conversation

    for one, two in ((question, asked), (asked, question), (asked, other)):
        with pytest.raises(Refused, match="stay two conversations"):
            join(one, by=ada, into=two)
    for one, two in ((question, asked), (asked, other)):
        with pytest.raises(Refused, match="asked outside"):
            link(one, by=ada, to=two)
    with pytest.raises(Refused, match="unseen"):
        join(other, by=ada, into=asked)
    assert Conversation.objects.filter(joined_into=None).count() == 3


def test_an_answer_from_an_address_nobody_knew_joins_what_was_asked(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    other = arrives(question.branch, "From my phone", address="kim@mobile.example", name="Kim").conversation

    assert join(other, by=ada, into=asked) == asked
    assert asked.participants.present().filter(address="kim@mobile.example").exists()
    with pytest.raises(Refused):
        add_participant(question, by=ada, address="kim@mobile.example")


def test_two_matters_that_become_one_bring_what_was_asked_and_take_it_back(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    into = arrives(question.branch, "The same again").conversation

    join(question, by=ada, into=into)
    asked.refresh_from_db()
    into.refresh_from_db()
    assert (asked.beside, into.has_sides) == (into, True)
    part_again(question, by=ada)
    asked.refresh_from_db()
    assert asked.beside == question


def test_what_was_asked_is_always_at_the_branch_of_its_conversation(
    question: Conversation, asked: Conversation, ada: Staff, theo: Staff, olga: Staff, harbour: Branch
) -> None:
    team = Team.objects.create(name="Repairs", branch=asked.branch)
    Conversation.objects.filter(pk=asked.pk).update(assignee=ada, team=team)
    into = arrives(harbour, "The same again").conversation

    join(question, by=olga, into=into)
    asked.refresh_from_db()
    assert (asked.beside, asked.branch, asked.assignee, asked.team) == (into, harbour, None, None)
    assert asked in Conversation.objects.visible_to(theo)
    part_again(question, by=olga)
    asked.refresh_from_db()
    into.refresh_from_db()
    assert (asked.beside, asked.branch, into.has_sides) == (question, question.branch, False)
    assert asked not in Conversation.objects.visible_to(theo)


def test_two_matters_do_not_become_one_where_somebody_was_asked_about_the_other(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    theirs = arrives(question.branch, "I am a customer too", address=WORKS, name="Kim").conversation
    assert theirs.party == Party.CUSTOMER

    for one, two in ((theirs, question), (question, theirs)):
        with pytest.raises(Refused, match="asked outside"):
            join(one, by=ada, into=two)
    assert not Conversation.objects.exclude(joined_into=None).exists()


def test_customers_whose_record_would_meet_the_other_side_are_not_merged(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    kim = Customer.objects.create(name="Kim")
    add_identity(kim, by=ada, kind="email", text=WORKS)

    for survivor, absorbed in ((question.customer, kim), (kim, question.customer)):
        with pytest.raises(Refused, match="stay two records"):
            merge_customers(survivor, absorbed=absorbed, by=ada)
    with pytest.raises(Refused, match="two records"):
        merge_customers(question.customer, absorbed=asked.customer, by=ada)
    assert not Customer.objects.exclude(merged_into=None).exists()


def test_an_address_that_became_the_customers_gets_no_further_answer(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    add_identity(question.customer, by=ada, kind="email", text=WORKS)

    with pytest.raises(Refused, match="unseen"):
        reply(asked, by=ada, text="And when?")
    assert asked.messages.count() == 1


def test_what_is_taken_out_of_either_side_stays_on_it(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    more = answers(asked, "By the way")
    new = split(asked, by=ada, messages=[more.pk])

    assert (new.party, new.beside) == (Party.SUPPLIER, question)
    with pytest.raises(Refused, match="unseen"):
        add_participant(new, by=ada, address=SARA)
    assert not new.participants.filter(address=SARA).exists()


def test_it_goes_where_its_conversation_goes(
    question: Conversation, asked: Conversation, mona: Staff, harbour: Branch
) -> None:
    with pytest.raises(Refused, match="goes where"):
        move(asked, by=mona, branch=harbour)
    question.refresh_from_db()
    move(question, by=mona, branch=harbour)
    asked.refresh_from_db()

    assert asked.branch == harbour


def test_nothing_is_asked_beside_what_is_beside(asked: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused, match="already"):
        ask(asked, ada, address="third@example.net")
    assert Conversation.objects.exclude(beside=None).count() == 1


def test_the_database_keeps_customers_from_standing_beside(question: Conversation) -> None:
    other = arrives(question.branch, "Another").conversation

    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=other.pk).update(beside=question)
    assert not Conversation.objects.exclude(beside=None).exists()


def test_an_old_mail_brings_nobody_across(question: Conversation, asked: Conversation) -> None:
    assert set(apart.others(asked)) == {SARA}
    question.refresh_from_db()
    assert set(apart.others(question)) == {WORKS}
    assert not Attachment.objects.exists()


def test_a_mail_of_long_ago_that_went_to_the_customer_too_says_so_as_well(asked: Conversation) -> None:
    old = Arrival(
        channel="email",
        at=asked.opened_at,
        address_kind="email",
        address=WORKS,
        name="Kettle Works",
        subject="A lid",
        text="We have two.",
        body="We have two.",
        copies=(("Sara", SARA),),
    )
    message = remember(Past(old), branch=asked.branch, conversation=asked)

    assert (message.kind, message.facts["seen_by_customer"]) == ("in", SARA)
    assert [p.address for p in asked.participants.all()] == [WORKS]
