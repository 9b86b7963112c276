"""Asking somebody outside about a conversation: what leaves, what comes back, where it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import add_participant, ask_outside, note, reply, snooze, undo
from sahay.conversations.attachments import NewFile
from sahay.conversations.conditions import Asking, chosen, hold
from sahay.conversations.models import Conversation, Message
from sahay.conversations.telling import sentence
from sahay.conversations.tests.builders import SARA, WORKS, PigeonPost, answers, arrives, ask, promise
from sahay.customers.models import Customer, Party
from sahay.jobs.worker import run_until_empty
from sahay.journal.events import KINDS
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find


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


def test_the_answer_brings_back_what_waited_for_it_out_of_sight_and_a_machine_does_not(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    snooze(question, by=ada, until=timezone.now() + timedelta(days=3))
    answers(asked, "I am on holiday.", automatic=True)
    run_until_empty()
    question.refresh_from_db()
    assert question.snoozed_until is not None

    answered = answers(asked)
    run_until_empty()
    question.refresh_from_db()
    assert question.snoozed_until is None
    assert question.activity_at >= answered.at
    woke = Entry.objects.get(kind="conversations.woke")
    said = sentence(KINDS[woke.kind].read(woke.facts), "")
    assert said == "It is back before its time: there is an answer from outside."


def test_a_question_taken_back_in_time_was_asked_of_nobody(question: Conversation, ada: Staff) -> None:
    letter = ask(question, ada).messages.get()
    undo(letter, by=ada)
    side = Conversation.objects.get(beside=question)
    question.refresh_from_db()
    assert (side.is_open, side.preview, question.has_sides) == (False, "", False)
    assert add_participant(question, by=ada, address=WORKS).address == WORKS
    told = Entry.objects.filter(kind="conversations.answer_taken_back").values_list("subject_id", flat=True)
    assert set(told) == {question.pk, side.pk}


def test_what_was_asked_before_the_one_taken_back_stays_asked(
    question: Conversation, asked: Conversation, ada: Staff
) -> None:
    undo(ask(question, ada, address="other@lids.example").messages.get(), by=ada)
    undo(reply(asked, by=ada, text="And when?"), by=ada)
    question.refresh_from_db()
    asked.refresh_from_db()
    assert (question.has_sides, asked.is_open) == (True, True)
    assert list(question.sides.with_words()) == [asked]
    assert asked.participants.present().exists()


def test_a_second_answer_brings_nothing_back_that_is_in_sight(
    question: Conversation, asked: Conversation
) -> None:
    answers(asked)
    run_until_empty()

    assert not Entry.objects.filter(kind="conversations.woke").exists()


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
