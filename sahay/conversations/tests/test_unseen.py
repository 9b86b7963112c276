"""Nobody answers past what they have not seen: the customer's new message, a colleague's answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from sahay.business.models import Staff
from sahay.conversations.actions import note, reply, undo
from sahay.conversations.composer import kept, zone_of
from sahay.conversations.forms import ReplyForm
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tests.builders import arrives
from sahay.kit.refusal import Clash


def newest(conversation: Conversation) -> int:
    return max(conversation.messages.values_list("pk", flat=True))


def held_back(conversation: Conversation, by: Staff, seen: int) -> str:
    """The words with which an answer comes back; empty when it is written."""
    try:
        reply(conversation, by=by, text="Mine.", seen=seen)
    except Clash as clash:
        return str(clash.reason)
    return ""


def test_a_colleague_who_was_quicker_is_named_and_the_second_try_goes_through(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    seen = newest(question)
    theirs = reply(question, by=mona, text="Tomorrow.")
    with pytest.raises(Clash, match="Mona Sharma has answered since you began"):
        reply(question, by=ada, text="Mine.", seen=seen)
    assert not question.messages.filter(staff=ada).exists()
    assert reply(question, by=ada, text="And in the morning.", seen=theirs.pk).pk


def test_of_both_the_newest_is_named(question: Conversation, ada: Staff, mona: Staff) -> None:
    seen = newest(question)
    reply(question, by=mona, text="Tomorrow.")
    arrives(question.branch, "Thank you.", conversation=question)
    assert held_back(question, ada, seen).startswith("The customer has written again")


def test_what_is_no_news_to_the_writer_holds_nothing_back(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    seen = newest(question)
    note(question, by=mona, text="They are in a hurry.")
    arrives(question.branch, "I am away.", conversation=question, automatic=True)
    undo(reply(question, by=mona, text="Wrong one."), by=mona)
    reply(question, by=ada, text="From my other window.")
    assert held_back(question, ada, seen) == ""


def test_an_answer_that_waits_to_leave_is_an_answer(question: Conversation, ada: Staff, mona: Staff) -> None:
    seen = newest(question)
    reply(question, by=mona, text="Tomorrow.", send_at=datetime.now(UTC) + timedelta(days=1))
    assert held_back(question, ada, seen).startswith("Mona Sharma has answered")


def test_the_box_that_comes_back_shows_what_is_new_and_has_seen_it(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    typed = QueryDict(f"text=Mine.&seen={newest(question)}")
    form = ReplyForm(typed, zone=zone_of(question))
    assert form.is_valid()
    reply(question, by=mona, text="Tomorrow.", say_concern=False)
    last = arrives(question.branch, "At what time?", conversation=question)
    box = kept(question, ada, kind="reply", form=form)
    assert [letter.message.kind for letter in box.newer] == [Message.Kind.OUT, Message.Kind.IN]
    assert str(box.form["seen"].value()) == str(last.pk)
    assert box.form["text"].value() == "Mine."
