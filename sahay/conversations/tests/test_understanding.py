"""Customers say whether we understood: once, by whoever takes part, about the sentence they read."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.conversations import events
from sahay.conversations.actions import resolve, set_concern
from sahay.conversations.actions.understanding import confirm_concern, correct_concern
from sahay.conversations.models import Conversation, Participant
from sahay.conversations.telling import sentence
from sahay.customers.models import Customer
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


def place_in(conversation: Conversation) -> Participant:
    return conversation.participants.get()


def recorded(kind: str) -> int:
    return Entry.objects.filter(kind=f"conversations.{kind}").count()


def test_yes_is_kept_with_its_moment_and_said_once(question: Conversation, sara: Customer) -> None:
    for _ in range(2):
        confirm_concern(question, concern=question.concern, place=place_in(question), by=sara)
    question.refresh_from_db()
    assert question.concern_confirmed_at is not None
    assert recorded("concern_confirmed") == 1
    assert "confirmed that we understood" in sentence(events.ConcernConfirmed(question.pk, None), "Sara")


def test_a_sentence_that_was_changed_since_is_not_confirmed_unread(
    question: Conversation, sara: Customer, ada: Staff
) -> None:
    read = question.concern
    set_concern(question, by=ada, text="She wants her money back")
    with pytest.raises(Clash):
        confirm_concern(question, concern=read, place=place_in(question), by=sara)
    question.refresh_from_db()
    assert question.concern_confirmed_at is None
    assert recorded("concern_confirmed") == 0


def test_their_own_words_become_what_they_want_and_stand_in_the_thread(
    question: Conversation, sara: Customer, ada: Staff
) -> None:
    resolve(question, by=ada)
    correct_concern(question, text="No, I want it\nmended.", place=place_in(question), by=sara)
    question.refresh_from_db()
    assert question.concern == "No, I want it mended."
    assert question.is_open
    assert not question.concern_is_proposed
    assert question.concern_confirmed_at is not None
    last = question.messages.order_by("-pk").first()
    assert last is not None
    assert (last.kind, last.body) == ("in", "No, I want it\nmended.")
    entry = Entry.objects.get(kind="conversations.concern_corrected")
    assert "mended" not in str(entry.facts)
    assert "put right" in sentence(events.ConcernCorrected(question.pk, None), "Sara")


def test_what_we_put_differently_afterwards_is_not_confirmed_any_more(
    question: Conversation, sara: Customer, ada: Staff
) -> None:
    confirm_concern(question, concern=question.concern, place=place_in(question), by=sara)
    set_concern(question, by=ada, text=question.concern)
    question.refresh_from_db()
    assert question.concern_confirmed_at is not None
    set_concern(question, by=ada, text="She wants her money back")
    question.refresh_from_db()
    assert question.concern_confirmed_at is None


@pytest.mark.parametrize("why", ["stranger", "removed", "of another", "nothing understood"])
def test_whoever_does_not_take_part_says_nothing(question: Conversation, sara: Customer, why: str) -> None:
    place: Participant | None = place_in(question)
    assert place is not None
    if why == "stranger":
        place = None
    elif why == "removed":
        place.removed_at = question.opened_at
    elif why == "of another":
        place.conversation_id = question.pk + 1
    else:
        Conversation.objects.filter(pk=question.pk).update(concern="")
    before = Conversation.objects.get(pk=question.pk).concern
    with pytest.raises(Refused):
        confirm_concern(question, concern=before, place=place, by=sara)
    with pytest.raises(Refused):
        correct_concern(question, text="Something else", place=place, by=sara)
    question.refresh_from_db()
    assert (question.concern, question.concern_confirmed_at) == (before, None)
    assert question.messages.filter(kind="in").count() == 1
    assert recorded("concern_confirmed") + recorded("concern_corrected") == 0


def test_saying_nothing_is_refused_and_changes_nothing(question: Conversation, sara: Customer) -> None:
    before = question.concern
    with pytest.raises(Refused):
        correct_concern(question, text="  \n ", place=place_in(question), by=sara)
    question.refresh_from_db()
    assert question.concern == before
    assert recorded("concern_corrected") == 0
