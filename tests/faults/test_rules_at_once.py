"""Rules and reminders when two workers are at them at once: each occasion is answered once."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.routines.actions import set_reminder
from sahay.routines.models import Reminder, ReminderDue, RuleRun
from sahay.routines.reminders.ringing import ring_all
from sahay.routines.rules.running import run
from sahay.routines.tests.builders import do, rule_that
from tests.faults.test_two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


def test_one_entry_is_answered_once_by_two_workers(saras_question: Conversation, olga: Staff) -> None:
    rule_that(olga, "Noted", "wrote", do("note", "Once."))
    number = saras_question.pk
    late = at_once(
        lambda: run(number, "wrote", occasion="entry:1"), lambda: run(number, "wrote", occasion="entry:1")
    )
    assert late == []
    assert saras_question.messages.filter(kind="note").count() == 1


def test_two_entries_of_one_conversation_take_turns(saras_question: Conversation, olga: Staff) -> None:
    rule_that(olga, "Tagged", "wrote", do("tag", ["one"]), do("note", "Seen."))
    number = saras_question.pk
    at_once(
        lambda: run(number, "wrote", occasion="entry:1"), lambda: run(number, "wrote", occasion="entry:2")
    )
    assert RuleRun.objects.count() == 2
    assert list(saras_question.tags.values_list("name", flat=True)) == ["one"]


def test_a_reminder_comes_once_to_two_clocks(ada: Staff, old_town: object) -> None:
    set_reminder(words="Once", first_on=date(2030, 1, 1), at=time(9), by=ada)
    Reminder.objects.update(next_at=timezone.now() - timedelta(minutes=1))
    assert at_once(ring_all, ring_all) == 0
    assert ReminderDue.objects.count() == 1
