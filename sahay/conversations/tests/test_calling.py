"""Calling people to a conversation, and what a rule of the business may do there."""

from __future__ import annotations

import pytest

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations import actions
from sahay.conversations.doers import as_rule, who_did
from sahay.conversations.models import Conversation
from sahay.conversations.thread import happenings
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import make_staff


def test_people_are_told_with_a_line_of_why(saras_question: Conversation, mona: Staff, ada: Staff) -> None:
    told = actions.tell_people(saras_question, by=ada, people=[mona.pk], words="She calls at five.")
    assert told == [mona]
    assert happenings(saras_question)[0].words == "Ada Lovelace told Mona Sharma: She calls at five."


def test_nobody_is_called_who_does_not_see_it(
    saras_question: Conversation, ada: Staff, theo: Staff, mona: Staff
) -> None:
    Staff.objects.filter(pk=mona.pk).update(is_active=False)
    with pytest.raises(Refused):
        actions.tell_people(saras_question, by=ada, people=[theo.pk, mona.pk, 999_999])
    assert not Entry.objects.filter(kind="conversations.people_told").exists()


def test_whoever_only_reads_calls_nobody(saras_question: Conversation, old_town: Branch, ada: Staff) -> None:
    rita = make_staff("Rita Reader", READ_ONLY, old_town)
    with pytest.raises(Refused):
        actions.tell_people(saras_question, by=rita, people=[ada.pk])
    assert not Entry.objects.filter(kind="conversations.people_told").exists()


def test_what_a_rule_does_is_told_by_its_name(saras_question: Conversation, ada: Staff) -> None:
    rule = as_rule("Kettles", "en")
    actions.assign(saras_question, by=rule, to=ada)
    actions.note(saras_question, by=rule, text="Look at the kettle.")
    actions.resolve(saras_question, by=rule)
    saras_question.refresh_from_db()
    assert saras_question.resolved_by is None
    note = saras_question.messages.get(kind="note")
    assert (note.staff, note.author) == (None, "Rule “Kettles”")
    words = [happening.words for happening in happenings(saras_question)]
    assert words[0] == "Rule “Kettles” resolved it."
    assert "Rule “Kettles” gave it to Ada Lovelace." in words
    assert who_did(Entry.objects.filter(kind="conversations.noted").get()) == "Rule “Kettles”"


def test_a_rule_has_no_power_beside_those_of_conversations(business: object) -> None:
    rule = as_rule("Kettles", "en")
    assert not any(
        rule.has_power(power)
        for power in ("conversations.reply", "staff.manage", "business.export", "business.manage")
    )
