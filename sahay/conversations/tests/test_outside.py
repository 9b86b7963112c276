"""Asking somebody outside about a conversation; the customer never sees it, whoever does what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from sahay.business.models import Branch, Staff
from sahay.conversations import apart
from sahay.conversations.actions import (
    add_participant,
    ask_outside,
    join,
    link,
    make_writer_customer,
    merge_customers,
    move,
    note,
    part_again,
    remove_participant,
    reply,
    split,
)
from sahay.conversations.attachments import NewFile
from sahay.conversations.conditions import Asking, chosen, hold
from sahay.conversations.models import Attachment, Conversation, Message, Participant
from sahay.conversations.tests.builders import SARA, PigeonPost, arrives, promise
from sahay.customers.actions import add_identity
from sahay.customers.models import Customer, Party
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find

WORKS = "service@kettles.example"


@pytest.fixture
def asked(question: Conversation, ada: Staff) -> Conversation:
    """Ada has asked the kettle works about Sara's kettle."""
    return ask(question, ada)


def ask(conversation: Conversation, by: Staff, **changes: object) -> Conversation:
    given = {"address": WORKS, "name": "Kettle Works", "subject": "A spare lid", "text": "Have you one?"}
    message = ask_outside(conversation, by=by, **{**given, **changes})  # type: ignore[arg-type]
    return message.conversation


def answers(side: Conversation, text: str = "We have two.", **changes: object) -> Message:
    given = {"address": WORKS, "name": "Kettle Works", "conversation": side}
    return arrives(side.branch, text, **{**given, **changes})  # type: ignore[arg-type]


def test_a_question_outside_is_a_conversation_of_its_own_beside_it(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    question.refresh_from_db()
    asked.refresh_from_db()

    assert (asked.party, asked.beside, asked.branch) == (Party.SUPPLIER, question, question.branch)
    assert asked.customer.party == Party.SUPPLIER
    assert question.has_sides
    assert [(p.address, p.is_copy) for p in asked.participants.all()] == [(WORKS, False)]
    assert asked.waiting_on == "customer"
    message = asked.messages.get()
    assert (message.body, message.quoted, message.kind) == ("Have you one?", "", "out")
    assert message.delivery.recipients == [{"name": "Kettle Works", "address": WORKS, "role": "to"}]
    kinds = Entry.objects.filter(subject_id__in=[question.pk, asked.pk]).values_list("kind", flat=True)
    assert {"conversations.asked_outside", "conversations.opened_beside"} <= set(kinds)


def test_nothing_goes_along_but_what_was_chosen(question: Conversation, ada: Staff) -> None:
    first = question.messages.get()
    photo = NewFile("lid.jpg", "image/jpeg", b"lid")
    second = arrives(question.branch, "And my address is Lane 4.", conversation=question, files=(photo,))
    picture = second.attachments.get()

    none = ask(question, ada).messages.get()
    one = ask(question, ada, quote=[first.pk], text="").messages.get()
    file = ask(question, ada, pass_on=[picture.pk]).messages.get()

    assert (none.quoted, none.attachments.count()) == ("", 0)
    assert "Where is my kettle?" in one.quoted
    assert "Sara Khan" in one.quoted
    assert "Lane 4" not in one.quoted
    assert SARA not in one.quoted
    assert (file.quoted, [a.name for a in file.attachments.all()]) == ("", ["lid.jpg"])


def test_a_note_is_never_passed_on_nor_a_file_of_one(question: Conversation, ada: Staff) -> None:
    secret = note(question, by=ada, text="She is cross.", files=[NewFile("bill.pdf", "text/plain", b"1")])

    with pytest.raises(Clash):
        ask(question, ada, quote=[secret.pk])
    with pytest.raises(Clash):
        ask(question, ada, pass_on=[secret.attachments.get().pk])
    assert not Conversation.objects.exclude(beside=None).exists()


def test_messages_and_files_of_another_conversation_are_not_passed_on(
    question: Conversation, old_town: Branch, ada: Staff
) -> None:
    file = NewFile("a.txt", "text/plain", b"a")
    other = arrives(old_town, "Mine", address="nadia@example.org", files=(file,))

    with pytest.raises(Clash):
        ask(question, ada, quote=[other.pk])
    with pytest.raises(Clash):
        ask(question, ada, pass_on=[other.attachments.get().pk])
    assert not Conversation.objects.exclude(beside=None).exists()


def test_asking_needs_a_right_a_subject_words_and_an_address(
    question: Conversation, ada: Staff, rita: Staff, theo: Staff
) -> None:
    for who in (rita, theo):
        with pytest.raises(Refused):
            ask(question, who)
    for wrong in ({"subject": " "}, {"text": " "}, {"address": "the works"}, {"address": "a@b@c"}):
        with pytest.raises(Refused):
            ask_outside(
                question, by=ada, **{"address": WORKS, "subject": "A lid", "text": "Have you one?", **wrong}
            )
    assert not Conversation.objects.exclude(beside=None).exists()
    assert not Customer.objects.suppliers().exists()


def test_what_is_sent_twice_from_one_box_is_asked_once(question: Conversation, ada: Staff) -> None:
    first = ask(question, ada, once="box-1")

    assert ask(question, ada, once="box-1") == first
    assert ask(question, ada, once="box-2") != first


def test_nothing_is_asked_while_no_mail_can_leave(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    pigeons.mood = "grounded"

    with pytest.raises(Refused, match="pigeons rest"):
        ask(question, ada)
    assert not Conversation.objects.exclude(beside=None).exists()


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


def test_the_answer_is_told_where_the_customer_is_served(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    message = answers(asked)

    told = Entry.objects.get(kind="conversations.answered_outside")
    assert (told.subject_id, told.facts["side"], told.facts["message"]) == (
        question.pk,
        asked.pk,
        message.pk,
    )
    asked.refresh_from_db()
    assert (asked.waiting_on, asked.preview) == ("us", "We have two.")


def test_a_mail_that_went_to_the_customer_too_says_so_and_brings_nobody_in(asked: Conversation) -> None:
    message = answers(asked, copies=(("Sara", SARA), ("Boss", "boss@kettles.example")))

    assert message.facts["seen_by_customer"] == SARA
    assert [p.address for p in asked.participants.all()] == [WORKS]


def test_nothing_was_promised_outside_and_no_machine_answers(
    question: Conversation, ada: Staff, old_town: Branch
) -> None:
    promise("first_answer", 1, acknowledge=True)
    promise("next_answer", 1)
    promise("resolution", 8)
    side = ask(question, ada)
    answers(side)
    letter = arrives(old_town, "We have a new lid", address=WORKS, name="Kettle Works", outside_too=True)
    own = letter.conversation

    side.refresh_from_db()
    assert (own.party, own.beside) == (Party.SUPPLIER, None)
    assert not side.clocks.exists()
    assert not own.clocks.exists()
    assert side.due_at is None
    assert not Message.objects.filter(conversation__in=[side, own], automatic=True).exists()


def test_it_stands_in_no_ordinary_list_but_is_found(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    answers(asked)
    rows = Conversation.objects.visible_to(ada)

    for some in (rows.awake(), rows.unassigned(), rows.resolved(), rows.snoozed(), rows.in_lists()):
        assert asked not in some
    assert list(rows.asked_outside()) == [asked]
    asking = Asking(staff=ada, now=datetime.now(UTC))
    assert asked not in chosen([], asking, ada)
    asked.refresh_from_db()
    assert not hold(asked, [], asking)
    found = find("two", kinds=["conversation"], branches=[asked.branch_id])
    assert [row.ref for row in found.results] == [asked.pk]


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
