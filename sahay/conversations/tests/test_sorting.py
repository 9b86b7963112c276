"""Putting a conversation where it belongs."""

from __future__ import annotations

import pytest
import time_machine

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, move, set_concern, set_kind, tag
from sahay.conversations.models import Conversation, Kind, Tag
from sahay.conversations.tests.builders import MONDAY_NOON, arrives, promise
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused


def test_a_conversation_is_given_to_a_colleague_and_back_to_nobody(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    assert assign(question, by=mona, to=ada).assignee == ada
    assert assign(question, by=ada, to=None).assignee is None
    last = Entry.objects.filter(kind="conversations.assigned").order_by("-pk").first()
    assert last is not None
    assert (last.actor, last.facts["staff"]) == ("Ada Lovelace", None)


def test_giving_it_to_whoever_has_it_is_no_news(question: Conversation, ada: Staff) -> None:
    assign(question, by=ada, to=ada)
    assign(question, by=ada, to=ada)
    assert Entry.objects.filter(kind="conversations.assigned").count() == 1


def test_only_people_who_see_the_branch_can_be_responsible(
    question: Conversation, ada: Staff, theo: Staff
) -> None:
    with pytest.raises(Refused):
        assign(question, by=ada, to=theo)
    question.refresh_from_db()
    assert question.assignee is None


def test_assigning_needs_the_power(question: Conversation, rita: Staff) -> None:
    with pytest.raises(Refused):
        assign(question, by=rita, to=rita)
    question.refresh_from_db()
    assert question.assignee is None


def test_the_kind_is_one_of_ours(question: Conversation, ada: Staff, rita: Staff) -> None:
    set_kind(question, by=ada, kind=Kind.COMPLAINT)
    with pytest.raises(Refused):
        set_kind(question, by=ada, kind="gossip")
    with pytest.raises(Refused):
        set_kind(question, by=rita, kind=Kind.ORDER)
    question.refresh_from_db()
    assert question.kind == Kind.COMPLAINT


def test_tags_are_exactly_the_words_given_in_small_letters(question: Conversation, ada: Staff) -> None:
    tag(question, by=ada, names=["Kettle", " kettle ", "WARRANTY"])
    tag(question, by=ada, names=["warranty", "repair"])
    assert set(question.tags.values_list("name", flat=True)) == {"warranty", "repair"}
    last = Entry.objects.filter(kind="conversations.tagged").order_by("-pk").first()
    assert last is not None
    assert (last.facts["added"], last.facts["removed"]) == (["repair"], ["kettle"])


def test_tags_need_the_power_and_a_measure(question: Conversation, ada: Staff, rita: Staff) -> None:
    with pytest.raises(Refused):
        tag(question, by=rita, names=["kettle"])
    with pytest.raises(Refused):
        tag(question, by=ada, names=[f"word{number}" for number in range(21)])
    assert not Tag.objects.exists()


def test_a_concern_in_our_words_is_no_proposal_any_more(question: Conversation, ada: Staff) -> None:
    set_concern(question, by=ada, text="She wants her\nkettle today.")
    question.refresh_from_db()
    assert question.concern == "She wants her kettle today."
    assert question.concern_set_by == ada
    assert not question.concern_is_proposed


def test_the_concern_needs_the_power(question: Conversation, rita: Staff) -> None:
    with pytest.raises(Refused):
        set_concern(question, by=rita, text="Something else.")
    question.refresh_from_db()
    assert question.concern == "Where is my kettle?"


def test_another_branch_takes_over_with_its_own_hours(
    old_town: Branch, harbour: Branch, question: Conversation, ada: Staff
) -> None:
    promise("first_answer", 4, working_time=True)
    assign(question, by=ada, to=ada)
    moved = move(question, by=ada, branch=harbour)
    assert moved.branch == harbour
    assert moved.assignee is None
    entry = Entry.objects.get(kind="conversations.moved")
    assert (entry.branch_id, entry.facts["before"]) == (harbour.pk, old_town.pk)


def test_a_branch_that_is_closed_for_good_takes_nothing(
    harbour: Branch, question: Conversation, ada: Staff, rita: Staff
) -> None:
    with pytest.raises(Refused):
        move(question, by=rita, branch=harbour)
    harbour.closed_for_good_at = question.opened_at
    with pytest.raises(Refused):
        move(question, by=ada, branch=harbour)
    question.refresh_from_db()
    assert question.branch != harbour


def test_a_line_for_those_who_take_over_goes_along_as_a_note(
    question: Conversation, ada: Staff, harbour: Branch
) -> None:
    move(question, by=ada, branch=harbour, words="She has waited since Monday.")
    assert question.messages.get(kind="note").body == "She has waited since Monday."
    assert Entry.objects.filter(kind="conversations.noted").exists()


@pytest.mark.parametrize(("hour", "shift"), [(6, False), (20, True)])
def test_what_is_taken_over_from_somebody_who_is_not_at_work_is_no_handing_on(
    old_town: Branch, ada: Staff, mona: Staff, hour: int, shift: bool
) -> None:
    with time_machine.travel(MONDAY_NOON.replace(hour=hour), tick=False):
        conversation = arrives(old_town).conversation
        assign(conversation, by=mona, to=ada)
        assign(conversation, by=mona, to=mona)
    rows = Entry.objects.filter(kind="conversations.assigned").order_by("pk")
    assert [row.facts.get("shift", False) for row in rows] == [False, shift]
