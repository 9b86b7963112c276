"""Two at once where work is taken or given out: each piece goes to one person, and two do not go to one."""

from __future__ import annotations

import pytest
import time_machine
from django.db import transaction

from sahay.business.models import Staff, Team
from sahay.conversations.actions import assign, assign_team, take
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import MONDAY_NOON, arrives
from sahay.conversations.tests.conftest import pigeons, question
from sahay.customers.actions import add
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash
from sahay.teamwork.actions import give_out, share_out
from tests.faults.test_two_at_once import at_once

__all__ = ["pigeons", "question"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


def test_of_two_who_take_it_one_has_it_and_the_other_reads_whose_it_is(
    question: Conversation, ada: Staff, mona: Staff
) -> None:
    team = Team.objects.create(name="Repairs")
    team.members.set([ada, mona])
    assign_team(question, by=ada, to=team)
    late = at_once(lambda: take(question, by=ada), lambda: take(question, by=mona))
    assert isinstance(late, Clash)
    assert "Ada Lovelace was quicker" in str(late)
    question.refresh_from_db()
    assert question.assignee == ada


def test_whoever_waited_for_it_gets_it_as_it_is_now(question: Conversation, ada: Staff, mona: Staff) -> None:
    assign(question, by=ada, to=ada)
    somebody = add(name="Sara Shah", by="contact")
    rows = Conversation.objects.filter(pk=question.pk)

    def look() -> tuple[str, str]:
        with transaction.atomic():
            row = Conversation.objects.held(question)
            return str(row.assignee), str(row.customer)

    late = at_once(lambda: rows.update(assignee=mona, customer=somebody), look)
    assert late == ("Mona Sharma", "Sara Shah")


def test_two_that_come_at_once_do_not_both_go_to_one(question: Conversation, ada: Staff, mona: Staff) -> None:
    place = question.branch
    assert place is not None
    with time_machine.travel(MONDAY_NOON):
        share_out(place, by=mona, on=True)
        other = arrives(place, "And my lid?").conversation
        entry = {row.subject_id: row.pk for row in Entry.objects.filter(kind="conversations.opened")}
        late = at_once(
            lambda: give_out(question, entry=entry[question.pk], place=place),
            lambda: give_out(other, entry=entry[other.pk], place=place),
        )
    question.refresh_from_db()
    other.refresh_from_db()
    assert late == other.assignee
    assert {question.assignee, other.assignee} == {ada, mona}
