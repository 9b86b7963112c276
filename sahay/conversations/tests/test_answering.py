"""Answering the customer, notes, and taking an answer back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from sahay.business.actions import change_business, choose_ways
from sahay.business.models import Business, Staff
from sahay.conversations.actions import NewFile, log_answer, note, reply, retry, send_now, undo
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.conversations.sending import deliver
from sahay.conversations.tests.builders import MONDAY_NOON, PigeonPost, arrives, promise
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Clash, Refused
from sahay.search.finding import find

LATER = timedelta(seconds=11)


def test_an_answer_gives_the_ball_to_the_customer(question: Conversation, ada: Staff) -> None:
    message = reply(question, by=ada, text="It comes **tomorrow**.", say_concern=False)
    question.refresh_from_db()
    assert question.waiting_on == "customer"
    assert question.first_answered_at == message.at
    assert (message.author, message.body, message.side) == ("Ada Lovelace", "It comes **tomorrow**.", "us")


def test_the_first_answer_says_the_concern_back_and_the_second_does_not(
    question: Conversation, ada: Staff
) -> None:
    first = reply(question, by=ada, text="Tomorrow.")
    second = reply(question, by=ada, text="In the morning.")
    assert first.body == "We understand that it is about this: “Where is my kettle?”\n\nTomorrow."
    assert second.body == "In the morning."
    question.refresh_from_db()
    assert question.concern_said_at == first.at


def test_an_answer_leaves_after_the_time_for_undo(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(question, by=ada, text="Tomorrow.", say_concern=False)
        run_until_empty()
        assert pigeons.taken == []
        clock.shift(LATER)
        run_until_empty()
    assert pigeons.taken == ["Tomorrow."]
    assert Delivery.objects.get(message=message).state == Delivery.State.SENT


def test_an_answer_waits_as_long_as_the_business_or_its_writer_wishes(
    question: Conversation, ada: Staff, olga: Staff, business: Business, pigeons: PigeonPost
) -> None:
    change_business(business, by=olga, undo_seconds=120)
    choose_ways(olga, by=olga, undo_seconds=5)
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        slow = reply(question, by=ada, text="Slowly.", say_concern=False)
        reply(question, by=olga, text="Quickly.", say_concern=False)
        clock.shift(LATER)
        run_until_empty()
        assert pigeons.taken == ["Quickly."]
        undo(slow, by=ada)
        clock.shift(timedelta(minutes=3))
        run_until_empty()
    assert pigeons.taken == ["Quickly."]


def test_an_answer_that_was_taken_back_never_leaves(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    promise("first_answer", 4)
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        conversation = arrives(question.branch).conversation
        clock.shift(60)
        message = reply(conversation, by=ada, text="Tomorrow.", say_concern=False)
        clock.shift(5)
        assert undo(message, by=ada) == "Tomorrow."
        clock.shift(LATER)
        run_until_empty()
    conversation.refresh_from_db()
    assert pigeons.taken == []
    assert conversation.waiting_on == "us"
    assert conversation.first_answered_at is None
    assert conversation.clocks.running().get().due_at == MONDAY_NOON + timedelta(hours=4)
    assert not conversation.messages.for_customer().filter(kind=Message.Kind.OUT).exists()


def test_taking_back_a_second_answer_leaves_the_first_one_standing(
    question: Conversation, ada: Staff
) -> None:
    first = reply(question, by=ada, text="Tomorrow.")
    second = reply(question, by=ada, text="Or **today**.")
    undo(second, by=ada)
    question.refresh_from_db()
    assert (question.waiting_on, question.waiting_since) == ("customer", first.at)
    assert question.preview.endswith("Tomorrow.")
    assert question.first_answered_at == first.at
    assert question.concern_said_at == first.at
    undo(first, by=ada)
    question.refresh_from_db()
    assert (question.waiting_on, question.preview) == ("us", "Where is my kettle?")
    assert question.concern_said_at is None


def test_an_answer_that_has_left_cannot_be_taken_back(question: Conversation, ada: Staff) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(question, by=ada, text="Tomorrow.")
        clock.shift(LATER)
        run_until_empty()
    with pytest.raises(Clash):
        undo(message, by=ada)
    message.refresh_from_db()
    assert message.taken_back_at is None


def test_nobody_answers_past_a_newer_message(question: Conversation, ada: Staff) -> None:
    seen = question.messages.get().pk
    newer = arrives(question.branch, "I found it.", conversation=question)
    with pytest.raises(Clash):
        reply(question, by=ada, text="Tomorrow.", seen=seen)
    assert not question.messages.filter(kind=Message.Kind.OUT).exists()
    assert reply(question, by=ada, text="Wonderful.", seen=newer.pk).pk


def test_an_empty_answer_is_refused(question: Conversation, ada: Staff) -> None:
    with pytest.raises(Refused):
        reply(question, by=ada, text="   ")
    assert question.messages.count() == 1


def test_an_answer_may_be_a_file_alone(question: Conversation, ada: Staff) -> None:
    message = reply(
        question, by=ada, text="", files=[NewFile("bill.pdf", "application/pdf", b"%PDF")], say_concern=False
    )
    assert message.attachments.get().name == "bill.pdf"


def test_no_answer_is_written_where_no_carrier_takes_it(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    pigeons.mood = "grounded"
    with pytest.raises(Refused, match="rest today"):
        reply(question, by=ada, text="Tomorrow.")
    assert question.messages.count() == 1


def test_a_colleague_without_the_power_and_one_of_another_branch_cannot_answer(
    question: Conversation, rita: Staff, theo: Staff
) -> None:
    for person in (rita, theo):
        with pytest.raises(Refused):
            reply(question, by=person, text="Tomorrow.")
    assert question.messages.count() == 1


def test_a_scheduled_answer_waits_for_its_hour_or_for_a_word(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(
            question, by=ada, text="Now.", send_at=MONDAY_NOON + timedelta(hours=5), say_concern=False
        )
        clock.shift(timedelta(hours=1))
        run_until_empty()
        assert pigeons.taken == []
        assert message.delivery.scheduled
        send_now(message, by=ada)
        run_until_empty()
        clock.shift(timedelta(hours=5))
        run_until_empty()
    assert pigeons.taken == ["Now."]


def test_whoever_may_not_answer_can_neither_take_back_nor_hurry_nor_retry(
    question: Conversation, ada: Staff, rita: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    with pytest.raises(Refused):
        undo(message, by=rita)
    with pytest.raises(Refused):
        send_now(message, by=rita)
    with pytest.raises(Refused):
        retry(message, by=rita)
    assert Delivery.objects.get(message=message).attempts == 0


def test_a_blocked_way_is_tried_again_after_a_pause(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(question, by=ada, text="Tomorrow.", say_concern=False)
        pigeons.mood = "storm"
        clock.shift(LATER)
        run_until_empty()
        row = Delivery.objects.get(message=message)
        assert (row.state, row.reason) == (Delivery.State.WAITING, "There is a storm over the sea.")
        pigeons.mood = "fine"
        clock.shift(timedelta(minutes=2))
        run_until_empty()
    assert pigeons.taken == ["Tomorrow."]


def test_a_refused_answer_waits_for_a_person_who_tries_again(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(question, by=ada, text="Tomorrow.", say_concern=False)
        pigeons.mood = "hawks"
        clock.shift(LATER)
        run_until_empty()
        assert Delivery.objects.get(message=message).state == Delivery.State.FAILED
        pigeons.mood = "fine"
        retry(message, by=ada)
        run_until_empty()
    assert Delivery.objects.get(message=message).state == Delivery.State.SENT
    assert pigeons.taken == ["Tomorrow."]


def test_a_delivery_that_runs_twice_sends_once(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as clock:
        message = reply(question, by=ada, text="Tomorrow.", say_concern=False)
        clock.shift(LATER)
        run_until_empty()
        deliver.enqueue(delivery=message.delivery.pk)
        run_until_empty()
    assert pigeons.taken == ["Tomorrow."]


def test_it_is_found_as_it_stands_after_the_answer_and_after_it_was_taken_back(
    question: Conversation, ada: Staff
) -> None:
    def found(words: str) -> list[int]:
        return [row.ref for row in find(words, kinds=["conversation"], branches=None).results]

    answer = reply(question, by=ada, text="By zeppelin.", say_concern=False)
    assert (found("is:waiting"), found("zeppelin")) == ([question.pk], [question.pk])
    undo(answer, by=ada)
    assert (found("is:waiting"), found("zeppelin"), found("kettle")) == ([], [], [question.pk])
    log_answer(question, by=ada, channel="phone", text="By zeppelin, she heard.")
    assert (found("is:waiting"), found("zeppelin")) == ([question.pk], [question.pk])


def test_where_nothing_can_be_sent_the_answer_is_written_down(
    question: Conversation, ada: Staff, pigeons: PigeonPost
) -> None:
    question.participants.all().delete()
    Conversation.objects.filter(pk=question.pk).update(channel="counter")
    pigeons.recipients = lambda conversation: []  # type: ignore[method-assign]
    question.refresh_from_db()
    message = reply(question, by=ada, text="Told her: tomorrow.", say_concern=False)
    assert not Delivery.objects.filter(message=message).exists()
    question.refresh_from_db()
    assert question.waiting_on == "customer"


def test_a_note_changes_neither_ball_nor_clock(question: Conversation, ada: Staff) -> None:
    message = note(question, by=ada, text="She is a regular.")
    question.refresh_from_db()
    assert question.waiting_on == "us"
    assert message.side == "note"
    assert message not in question.messages.for_customer()


def test_a_note_is_shown_in_the_language_it_is_written_in(question: Conversation, ada: Staff) -> None:
    urdu = note(question, by=ada, text="ڈھکن کل تک دکان پر آ جائے گا، گاہک کو بتا دیں۔")
    assert (urdu.language, note(question, by=ada, text="2914").language) == ("ur", ada.language)


def test_a_note_needs_the_power_and_words(question: Conversation, rita: Staff, ada: Staff) -> None:
    with pytest.raises(Refused):
        note(question, by=rita, text="Hello.")
    with pytest.raises(Refused):
        note(question, by=ada, text=" ")
    assert question.messages.count() == 1
